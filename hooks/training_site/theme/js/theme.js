// Wide tables scroll inside their frame; a reader without a mouse must be able to reach that frame.
addEventListener("load", () => {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (frame.closest(".frame")) continue; // the page has framed it already
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", "可左右滚动的表格");
  }
});
