// Re-evaluates statuses against the reader's clock, so that a page published months ago never shows an expired
// certificate as valid. It may only downgrade, and does nothing when the reader's clock is before the page's day.
//
//   <span class="badge good" data-as-of="2026-11-22" data-changes="2027-02-16 临期;2027-03-18 到期"><i>●</i>有效</span>
//   <span class="left" data-day="2027-03-18" data-as-of="2026-11-22">还有 116 天</span>
//   <span data-may-change="2027-03-18" data-as-of="2026-11-22">最早变化日 2027-03-18</span>   a verdict: only a note is added
(function () {
  "use strict";

  // word: [rank within its family, mark, colour role]; the looks of facts/base/words.py, a test compares them.
  // A change is applied only to a higher rank than the present one.
  var WORDS = {
    "无记录": [0, "–", "neutral"],
    "学习中": [1, "○", "neutral"],
    "过期未完成": [2, "✕", "breach"],
    "有效": [10, "●", "good"],
    "临期": [11, "◐", "attention"],
    "待签署": [12, "◐", "attention"],
    "学时不足": [13, "◐", "attention"],
    "待先修": [14, "◐", "attention"],
    "待复训": [15, "◐", "attention"],
    "到期": [16, "✕", "breach"],
    "中止": [17, "✕", "neutral"],
    "依据已失效，待撤销": [18, "!", "breach"],
    "签发无依据": [19, "!", "breach"],
    "已撤销": [20, "✕", "breach"]
  };
  var NOTE_BELOW = 11; // 临期 is still valid: no note for it

  function dayNumber(text) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return parts ? Date.UTC(+parts[1], parts[2] - 1, +parts[3]) / 86400000 : NaN;
  }

  function todayNumber() {
    // The site's zone is Asia/Shanghai, eight hours ahead of UTC all year round.
    return Math.floor((Date.now() / 3600000 + 8) / 24);
  }

  function wordOf(badge) {
    return badge.textContent.replace(badge.querySelector("i").textContent, "").trim();
  }

  function due(badge, today) {
    var word = wordOf(badge);
    var applied = "";
    badge.getAttribute("data-changes").split(";").forEach(function (change) {
      var day = dayNumber(change.slice(0, 10));
      var next = change.slice(11);
      var isWorse = WORDS[next] && WORDS[word] && WORDS[next][0] > WORDS[applied || word][0];
      if (day <= today && isWorse) applied = next;
    });
    return applied;
  }

  function downgrade(badge, word) {
    var look = WORDS[word];
    badge.className = "badge " + look[2];
    badge.querySelector("i").textContent = look[1];
    badge.lastChild.textContent = word;
    var line = badge.closest("[hidden]"); // a certificate to print says its status only when it is no longer valid
    if (line) line.hidden = false;
  }

  function addNote(word, asOf) {
    var body = document.querySelector(".record") || document.querySelector("article");
    var heading = body && body.querySelector("h1");
    if (!heading || body.querySelector(".stale")) return;
    var note = document.createElement("p");
    note.className = "stale";
    note.setAttribute("role", "note");
    note.textContent = "本页数据截至 " + asOf + "，按今天的日期已" + (word === "到期" ? "到期" : "变为“" + word + "”") +
      "，请以最新发布为准。";
    heading.insertAdjacentElement("afterend", note);
  }

  function addVerdictNote(cell) {
    if (cell.querySelector(".may-change")) return;
    var note = document.createElement("span");
    note.className = "may-change";
    note.setAttribute("role", "note");
    note.textContent = "此结论可能已变化，请以最新发布为准";
    cell.appendChild(note);
  }

  function spellLeft(days) {
    if (days > 0) return "还有 " + days + " 天";
    return days === 0 ? "就在当天" : "已过 " + -days + " 天";
  }

  function evaluate(root) {
    var today = todayNumber();
    root.querySelectorAll("[data-changes]").forEach(function (badge) {
      var asOf = badge.getAttribute("data-as-of");
      if (!(today > dayNumber(asOf))) return;
      var word = due(badge, today);
      if (!word) return;
      downgrade(badge, word);
      if (WORDS[word][0] > NOTE_BELOW && badge.closest("h1, h2, .pairs, .paper-status, .matrix, .rows")) addNote(word, asOf);
    });
    root.querySelectorAll("[data-may-change]").forEach(function (cell) {
      var isLater = today > dayNumber(cell.getAttribute("data-as-of"));
      if (isLater && dayNumber(cell.getAttribute("data-may-change")) <= today) addVerdictNote(cell);
    });
    root.querySelectorAll("[data-day]").forEach(function (left) {
      var asOf = dayNumber(left.getAttribute("data-as-of"));
      if (today > asOf) left.textContent = spellLeft(dayNumber(left.getAttribute("data-day")) - today);
    });
  }

  // Material replaces the page without loading it when instant navigation is on; `document$` tells of each one.
  if (window.document$ && window.document$.subscribe) {
    window.document$.subscribe(function () { evaluate(document); });
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", function () { evaluate(document); });
  } else {
    evaluate(document);
  }
})();
