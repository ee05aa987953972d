// Enlarges the figures of a manual: the button beside a figure, or a double click on it, opens it in a dialog.
// Without this script the buttons stay hidden and the figures can still be read.
//
//   <figure class="fig"><div class="fig-drawing"><svg>…</svg></div><figcaption>图 6-1 … <button class="fig-zoom" hidden>
(function () {
  "use strict";

  var dialog = null;
  var opener = null;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function makeDialog() {
    var made = element("dialog", "fig-dialog");
    var head = element("header");
    var close = element("button", "", "关闭");
    var stage = element("div", "fig-stage");
    close.type = "button";
    close.addEventListener("click", function () { made.close(); });
    head.append(element("p"), close);
    // A region that scrolls must be reached by keyboard.
    stage.tabIndex = 0;
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", "放大的图，可滚动");
    made.append(head, stage);
    made.addEventListener("click", function (event) { if (event.target === made) made.close(); });
    made.addEventListener("close", function () {
      stage.replaceChildren();
      if (opener) opener.focus();
      opener = null;
    });
    document.body.append(made);
    return made;
  }

  function captionOf(figure, button) {
    return figure.querySelector("figcaption").textContent.replace(button.textContent, "").trim();
  }

  function enlarge(figure, button) {
    dialog = dialog && dialog.isConnected ? dialog : makeDialog();
    var caption = captionOf(figure, button);
    opener = button;
    dialog.setAttribute("aria-label", caption);
    dialog.querySelector("p").textContent = caption;
    dialog.querySelector(".fig-stage").replaceChildren(figure.querySelector(".fig-drawing > svg").cloneNode(true));
    dialog.showModal();
  }

  function prepare() {
    if (!window.HTMLDialogElement || !HTMLDialogElement.prototype.showModal) return;
    document.querySelectorAll("figure.fig").forEach(function (figure) {
      var button = figure.querySelector(".fig-zoom");
      if (!button || !button.hidden || !figure.querySelector(".fig-drawing > svg")) return;
      button.hidden = false;
      button.addEventListener("click", function () { enlarge(figure, button); });
      figure.querySelector(".fig-drawing").addEventListener("dblclick", function () { enlarge(figure, button); });
    });
  }

  // Material replaces the page without loading it when instant navigation is on; `document$` tells of each one.
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(prepare);
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", prepare);
  } else {
    prepare();
  }
})();
