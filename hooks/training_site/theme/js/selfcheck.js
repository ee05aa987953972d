// Judges the questions at the end of a chapter and on the mock papers, in the page itself. Answers are kept in the
// reader's own browser (localStorage) and go nowhere; where the browser keeps nothing, everything else still works.
//
//   <div class="sc" data-store="training-self-check:server-storage:2.0:06-indicators">
//     <div class="sc-question" data-question="amber" data-version="3f9a01bc" data-kind="single">
//       <input type="radio" value="B" data-correct="true">             single, multiple, judge
//       <li data-value="C" data-place="2">                             order: where the step belongs
//       <select data-right="C">                                        match: which right side belongs to it
(function () {
  "use strict";

  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const inputs = (question) => all(question, ".sc-option input");
  const steps = (question) => all(question, ".sc-steps > li");
  const selects = (question) => all(question, ".sc-pairs select");

  // How each kind of question is read, filled in and judged. `marks` gives [place of the note, is it right, words];
  // null for "is it right": a remark only.
  const CHOICE = {
    missing: "还没有选答案。",
    read: (question) => inputs(question).filter((input) => input.checked).map((input) => input.value),
    write: (question, values) => inputs(question).forEach((input) => { input.checked = values.includes(input.value); }),
    isAnswered: (question) => inputs(question).some((input) => input.checked),
    isRight: (question) => inputs(question).every((input) => input.checked === isCorrect(input)),
    marks: (question) => inputs(question)
      .map((input) => [input.closest("li"), choiceVerdict(question, input), choiceWords(question, input)])
      .filter((mark) => mark[2])
  };
  const ORDER = {
    missing: "还没有排：用“↑”“↓”移动各步。",
    read: (question) => steps(question).map((step) => step.dataset.value),
    write: (question, values) => {
      const list = question.querySelector(".sc-steps");
      values.forEach((value) => {
        const step = steps(question).find((one) => one.dataset.value === value);
        if (step) list.appendChild(step);
      });
      limitMoves(question);
    },
    isAnswered: (question) => question.dataset.touched === "true",
    isRight: (question) => steps(question).every((step, at) => Number(step.dataset.place) === at + 1),
    marks: (question) => steps(question).map((step, at) => {
      const isRight = Number(step.dataset.place) === at + 1;
      return [step, isRight, isRight ? "✓ 位置正确" : "✕ 应在第 " + step.dataset.place + " 位"];
    })
  };
  const MATCH = {
    missing: "还有没选的项。",
    read: (question) => selects(question).map((select) => select.value),
    write: (question, values) => selects(question).forEach((select, at) => { select.value = values[at] || ""; }),
    isAnswered: (question) => selects(question).every((select) => select.value),
    isRight: (question) => selects(question).every((select) => select.value === select.dataset.right),
    marks: (question) => selects(question).map((select) => {
      const isRight = select.value === select.dataset.right;
      const right = Array.from(select.options).find((option) => option.value === select.dataset.right);
      return [select.closest("li"), isRight, isRight ? "✓ 配对正确" : "✕ 应配 " + (right ? right.text : "")];
    })
  };
  const KINDS = { single: CHOICE, multiple: CHOICE, judge: CHOICE, order: ORDER, match: MATCH };

  const kindOf = (question) => KINDS[question.dataset.kind];
  const isCorrect = (input) => input.dataset.correct === "true";

  // What was rightly left out is no mistake and gets a quiet remark; a right answer left out of several is one.
  const isMissed = (question, input) => question.dataset.kind === "multiple" && isCorrect(input) && !input.checked;

  function choiceVerdict(question, input) {
    if (isCorrect(input)) return !isMissed(question, input);
    return input.checked ? false : null;
  }

  function choiceWords(question, input) {
    if (isMissed(question, input)) return "✕ 漏选：这也是正确答案";
    if (isCorrect(input)) return input.checked ? "✓ 选对了" : "✓ 正确答案，你没有选";
    const why = all(question, ".sc-whys > li").find((line) => line.dataset.value === input.value);
    const said = why ? why.querySelector("span").textContent : "";
    if (!input.checked) return said ? "不选它：" + said : "";
    return "✕ " + (said ? "不对：" + said : "不对");
  }

  // The first line under a question. "答错了，正确答案：错误" would puzzle the reader of a statement to judge.
  function resultWords(question, isRight) {
    if (isRight) return "✓ 答对了。";
    const answer = question.querySelector(".sc-right span").textContent;
    if (question.dataset.kind === "judge") return "✕ 答错了：这个说法是" + answer + "的。";
    return "✕ 答错了" + (kindOf(question) === CHOICE ? "，正确答案：" + answer : "") + "。";
  }

  // What the reader's browser keeps.

  function load(name) {
    try {
      const found = JSON.parse(window.localStorage.getItem(name));
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  }

  function save(block, state) {
    try {
      if (state) window.localStorage.setItem(block.dataset.store, JSON.stringify(state));
      else window.localStorage.removeItem(block.dataset.store);
    } catch {
      block.querySelector(".sc-kept").textContent = "浏览器不让保存，关掉本页后答题情况就没有了；答案不会发给任何人。";
    }
  }

  // Answers of a question that has been reworded since are dropped.
  function keptAnswer(question, kept) {
    const found = kept && kept[question.dataset.question];
    const isSame = found && found.version === question.dataset.version && Array.isArray(found.answer);
    return isSame ? found : null;
  }

  const answerOf = (question) => ({
    version: question.dataset.version,
    answer: kindOf(question).read(question)
  });

  function fill(question, kept) {
    kindOf(question).write(question, kept.answer);
    if (question.dataset.kind === "order") question.dataset.touched = "true";
  }

  function clear(question) {
    const isOrder = question.dataset.kind === "order";
    kindOf(question).write(question, isOrder ? question.dataset.start.split(",") : []);
    delete question.dataset.touched;
    conceal(question);
  }

  // What the reader sees of one question.

  function reveal(question) {
    const kind = kindOf(question);
    const isRight = kind.isRight(question);
    const answer = question.querySelector(".sc-answer");
    conceal(question);
    question.classList.add(isRight ? "is-right" : "is-wrong");
    kind.marks(question).forEach((mark) => {
      const note = document.createElement("p");
      note.className = "sc-mark" + (mark[1] === null ? "" : mark[1] ? " is-right" : " is-wrong");
      note.textContent = mark[2];
      mark[0].appendChild(note);
    });
    question.querySelector(".sc-result").textContent = resultWords(question, isRight);
    question.querySelector(".sc-body").disabled = true;
    answer.hidden = false;
    answer.open = true;
    return isRight;
  }

  function conceal(question) {
    question.classList.remove("is-right", "is-wrong");
    all(question, ".sc-mark").forEach((note) => note.remove());
    question.querySelector(".sc-result").textContent = "";
    question.querySelector(".sc-body").disabled = false;
    question.querySelector(".sc-answer").hidden = true;
    limitMoves(question);
  }

  function limitMoves(question) {
    const list = steps(question);
    list.forEach((step, at) => {
      step.querySelector(".sc-up").disabled = at === 0;
      step.querySelector(".sc-down").disabled = at === list.length - 1;
    });
  }

  function move(block, button, isUp) {
    const step = button.closest("li");
    const question = button.closest(".sc-question");
    const other = isUp ? step.previousElementSibling : step.nextElementSibling;
    if (!other) return;
    step.parentNode.insertBefore(isUp ? step : other, isUp ? other : step);
    question.dataset.touched = "true";
    limitMoves(question);
    const again = step.querySelector(isUp ? ".sc-up" : ".sc-down");
    (again.disabled ? step.querySelector(isUp ? ".sc-down" : ".sc-up") : again).focus();
    question.dispatchEvent(new Event("change", { bubbles: true }));
    const list = steps(question);
    say(block, step.querySelector(".sc-step").textContent.trim() + "：第 " + (list.indexOf(step) + 1) + " 位，共 " + list.length + " 位");
  }

  function say(block, words) {
    block.querySelector(".sc-said").textContent = words;
  }

  function prepare(block) {
    block.classList.add("is-live");
    all(block, ".sc-without-script").forEach((part) => { part.hidden = true; });
    all(block, ".sc-actions, .sc-move, .sc-progress, .sc-kept, .sc-timer, .sc-reset")
      .forEach((part) => { part.hidden = false; });
    all(block, ".sc-question").forEach((question) => {
      if (question.dataset.kind === "order") question.dataset.start = ORDER.read(question).join(",");
      clear(question);
    });
    block.addEventListener("click", (event) => {
      const button = event.target.closest(".sc-up, .sc-down");
      if (button) move(block, button, button.classList.contains("sc-up"));
    });
    block.addEventListener("keydown", (event) => {
      const button = event.target.closest(".sc-up, .sc-down");
      if (!button || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      move(block, button, event.key === "ArrowUp");
    });
  }

  // The end of a chapter: each question is checked by itself.

  function startChapter(block) {
    const questions = all(block, ".sc-question");
    const kept = load(block.dataset.store);
    prepare(block);

    function tell() {
      const right = questions.filter((question) => question.classList.contains("is-right")).length;
      const wrong = questions.filter((question) => question.classList.contains("is-wrong")).length;
      block.querySelector(".sc-progress").textContent =
        "已答 " + (right + wrong) + "/" + questions.length + "，答对 " + right;
      block.querySelector(".sc-reset").disabled = right + wrong === 0;
    }

    function check(question, button) {
      const name = question.dataset.question;
      if (question.querySelector(".sc-body").disabled) {
        clear(question);
        delete kept[name];
        button.textContent = "检查";
      } else if (kindOf(question).isAnswered(question)) {
        reveal(question);
        kept[name] = answerOf(question);
        button.textContent = "再答一次";
      } else {
        question.querySelector(".sc-result").textContent = kindOf(question).missing;
        return;
      }
      save(block, kept);
      tell();
    }

    questions.forEach((question) => {
      const button = question.querySelector(".sc-check");
      const found = keptAnswer(question, kept);
      button.addEventListener("click", () => check(question, button));
      if (!found) return;
      fill(question, found);
      reveal(question);
      button.textContent = "再答一次";
    });
    block.querySelector(".sc-reset").addEventListener("click", () => {
      questions.forEach((question) => {
        clear(question);
        delete kept[question.dataset.question];
        question.querySelector(".sc-check").textContent = "检查";
      });
      save(block, null);
      tell();
      say(block, "已清空，可以从头再答");
      if (questions.length) questions[0].querySelector("input, button:not([disabled]), select").focus();
    });
    tell();
  }

  // js/mockpaper.js judges whole papers by the same rules.
  window.trainingQuestions = {
    all: all, kindOf: kindOf, load: load, save: save, keptAnswer: keptAnswer, answerOf: answerOf,
    fill: fill, clear: clear, reveal: reveal, say: say, prepare: prepare
  };

  function start() {
    all(document, ".sc-chapter").forEach((block) => {
      if (!block.classList.contains("is-live")) startChapter(block);
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
