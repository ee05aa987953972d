// Scores the mock papers when they are handed in: in total, per competency, and where the manual answers what was wrong.
// How a question is read, judged and kept is js/selfcheck.js's.
(function () {
  "use strict";

  const { all, kindOf, load, save, keptAnswer, answerOf, fill, clear, reveal, say, prepare } = window.trainingQuestions;

  function startPaper(block) {
    const questions = all(block, ".sc-question");
    const state = load(block.dataset.store);
    const clock = startClock(block);
    const handIn = block.querySelector(".sc-hand-in");
    let isAsked = false;
    prepare(block);
    state.answers = state.answers && typeof state.answers === "object" ? state.answers : {};

    const open = () => questions.filter((question) => !kindOf(question).isAnswered(question));

    function tell() {
      block.querySelector(".sc-progress").textContent =
        "已答 " + (questions.length - open().length) + "/" + questions.length;
    }

    function keep() {
      isAsked = false;
      say(block, "");
      state.answers = {};
      questions.forEach((question) => {
        const isBegun = question.dataset.kind === "match" || kindOf(question).isAnswered(question);
        if (isBegun) state.answers[question.dataset.question] = answerOf(question);
      });
      save(block, state);
      tell();
    }

    function finish() {
      const right = questions.filter(reveal);
      showScore(block, questions, right, clock.stop());
      handIn.hidden = true;
      state.isDone = true;
      tell();
    }

    questions.forEach((question) => {
      const found = keptAnswer(question, state.answers);
      if (found) fill(question, found);
    });
    block.addEventListener("change", keep);
    handIn.addEventListener("click", () => {
      const numbers = open().map((question) => question.dataset.number);
      if (numbers.length && !isAsked) {
        isAsked = true;
        say(block, "还有 " + numbers.length + " 题没有答完：第 " + numbers.join("、") + " 题。再按一次“交卷”就交卷，没答完的算错。");
        return;
      }
      say(block, "");
      finish();
      save(block, state);
      block.querySelector(".sc-score").focus();
    });
    block.querySelector(".sc-actions .sc-reset").addEventListener("click", () => {
      questions.forEach(clear);
      state.answers = {};
      state.isDone = false;
      isAsked = false;
      clock.stop();
      handIn.hidden = false;
      block.querySelector(".sc-score").hidden = true;
      save(block, null);
      tell();
      say(block, "");
      block.scrollIntoView();
      if (questions.length) questions[0].querySelector("input, button:not([disabled]), select").focus({ preventScroll: true });
    });
    if (state.isDone) finish();
    tell();
  }

  const points = (questions) =>
    Math.round(questions.reduce((sum, one) => sum + Number(one.dataset.points), 0) * 1e4) / 1e4;

  function showScore(block, questions, right, time) {
    const total = points(right);
    const mark = block.dataset.pass ? Number(block.dataset.pass) : null;
    const words = mark === null ? "" : total >= mark ? " ✓ 及格" : " ✕ 不及格";
    block.querySelector(".sc-total").textContent =
      total + " 分" + words + "（满分 " + block.dataset.full + (mark === null ? "" : "，" + mark + " 分及格") + "）" + time;
    all(block, ".sc-score tbody tr").forEach((row) => {
      const own = right.filter((question) => question.dataset.competency === row.dataset.competency);
      row.querySelector(".sc-count").textContent = own.length;
      row.querySelector(".sc-points").textContent = points(own);
    });
    const list = block.querySelector(".sc-wrong");
    const wrong = questions.filter((question) => !right.includes(question));
    list.textContent = "";
    wrong.forEach((question) => list.appendChild(wrongLine(question)));
    block.querySelector(".sc-wrong-title").textContent = wrong.length ? "答错的题" : "全部答对";
    block.querySelector(".sc-score").hidden = false;
  }

  function wrongLine(question) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const section = question.querySelector(".sc-section a");
    link.href = "#" + question.id;
    link.textContent = "第 " + question.dataset.number + " 题";
    line.append(link);
    if (section) line.append("，回手册看", section.cloneNode(true));
    return line;
  }

  function startClock(block) {
    const button = block.querySelector(".sc-clock");
    const shown = block.querySelector(".sc-time");
    let kept = 0; // milliseconds until the clock was halted
    let since = 0; // by the reader's clock, for a page in the background ticks too rarely to be counted
    let timer = null;

    const seconds = () => Math.floor((kept + (timer === null ? 0 : Math.max(0, Date.now() - since))) / 1000);

    function halt() {
      kept = seconds() * 1000;
      window.clearInterval(timer);
      timer = null;
      button.setAttribute("aria-pressed", "false");
    }

    function stop() {
      const took = seconds();
      halt();
      kept = 0;
      shown.textContent = "";
      return took ? "，用时 " + Math.floor(took / 60) + " 分 " + (took % 60) + " 秒" : "";
    }

    function tick() {
      shown.textContent = Math.floor(seconds() / 60) + ":" + String(seconds() % 60).padStart(2, "0");
    }

    button.addEventListener("click", () => {
      if (timer !== null) { halt(); return; }
      button.setAttribute("aria-pressed", "true");
      shown.textContent = shown.textContent || "0:00";
      since = Date.now();
      timer = window.setInterval(tick, 1000);
    });
    return { stop: stop };
  }

  // One paper at a time: the one that the address names, or the first.
  function startChooser(page) {
    const papers = all(page, ".sc-paper");

    function choose() {
      let name = "";
      try { name = decodeURIComponent(window.location.hash.slice(1)); } catch { /* an address that nobody wrote here */ }
      const target = name ? document.getElementById(name) : null;
      const chosen = (target && target.closest(".sc-paper")) || papers[0];
      papers.forEach((paper) => { paper.hidden = paper !== chosen; });
      all(page, ".sc-papers a").forEach((link) => {
        if (link.hash === "#" + chosen.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      if (target && target !== chosen) target.scrollIntoView();
    }

    window.addEventListener("hashchange", choose);
    choose();
  }

  function start() {
    all(document, ".sc-paper").forEach((block) => {
      if (!block.classList.contains("is-live")) startPaper(block);
    });
    all(document, ".sc-page").forEach(startChooser);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
