// People ask in sentences: 停电了怎么办. The theme's search cuts such a run of characters at words of its index, but it
// stops at a character that no word begins with, and never sees the last character. So a query is prepared on its way
// to the search: words of grammar become blanks, and a character that no page has takes the last one's place.
(() => {
  "use strict";
  const QUERY = 2; // the theme's kind of message
  const LAST = "\u9f98";
  const RUN = /[\u3400-\u9fff]+/g;
  const GRAMMAR =
    /(?:了|的)?(?:怎么办|怎么样|怎么回事|怎么|怎样|如何|为什么|为何|是什么|什么|是不是|能不能|要不要|可不可以|老是|总是|一直)|[了的吗呢啊吧]+$|一[个块台只张根条扇下]/g;

  const prepare = (text) => {
    if (text.includes('"')) return text;
    return text.replace(RUN, (run) => {
      const bare = run.replace(/目的|的/g, (found) => (found === "的" ? " " : found));
      const kept = bare.replace(GRAMMAR, " ").trim() || run;
      return kept.replace(RUN, (word) => (word.length > 2 ? `${word}${LAST}` : word));
    });
  };

  // The theme searches when a key is released. A word picked from an input method, dictated or pasted releases none.
  const listen = (event) => {
    const box = event.target;
    if (event.isComposing || !box.matches || !box.matches("[data-md-component=search-query]")) return;
    box.dispatchEvent(new Event("keyup"));
  };
  document.addEventListener("input", listen);
  document.addEventListener("compositionend", listen);

  if (typeof Worker === "undefined") return;
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function post(message, ...rest) {
    const isQuery = message && message.type === QUERY && typeof message.data === "string";
    return send.call(this, isQuery ? { ...message, data: prepare(message.data) } : message, ...rest);
  };
})();
