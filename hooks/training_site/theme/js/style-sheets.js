// One theme puts the style of its search box into a shadow root as an inline <style>, which the site's policy
// forbids. The same rules as a constructed style sheet are the script's own and allowed. Other themes have no such root.
(() => {
  "use strict";
  if (typeof ShadowRoot === "undefined" || !("adoptedStyleSheets" in ShadowRoot.prototype)) return;
  const append = ShadowRoot.prototype.appendChild;
  ShadowRoot.prototype.appendChild = function appendChild(node) {
    if (!(node instanceof HTMLStyleElement)) return append.call(this, node);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(node.textContent);
    this.adoptedStyleSheets = [...this.adoptedStyleSheets, sheet];
    return node;
  };
})();
