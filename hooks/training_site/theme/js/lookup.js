// Finds people, certificates and sessions on lookup.html; data come as script files, so it works from file:// too.
(function () {
  "use strict";

  var SHOWN = 50;
  var index = null;
  var shards = {};
  var waiting = [];
  var asked = {};

  function settle() {
    var calls = waiting;
    waiting = [];
    calls.forEach(function (call) { call(); });
  }

  window.trainingLookup = {
    index: function (value) { index = value; settle(); },
    shard: function (name, entries) { shards[name] = entries; settle(); }
  };

  // The same as normal() in pages/overview/lookup.py.
  function normal(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  // FNV-1a over UTF-8, the same as shard_name() in pages/overview/lookup.py.
  function shardName(prefix) {
    var bytes = new TextEncoder().encode(prefix);
    var value = 0x811c9dc5;
    for (var i = 0; i < bytes.length; i += 1) {
      value = Math.imul(value ^ bytes[i], 0x01000193) >>> 0;
    }
    return ("0" + (value % 256).toString(16)).slice(-2);
  }

  function load(file, failed) {
    if (asked[file]) { return; }
    asked[file] = true;
    var script = document.createElement("script");
    script.src = "lookup/" + file + ".js";
    script.addEventListener("error", function () { asked[file] = false; failed(); });
    document.head.appendChild(script);
  }

  function start() {
    var form = document.getElementById("ov-lookup");
    if (!form || form.dataset.started) { return; }
    form.dataset.started = "true";
    form.hidden = false;
    var fallback = document.querySelector(".ov-without-script");
    if (fallback) { fallback.hidden = true; }
    var input = document.getElementById("ov-query");
    var status = document.getElementById("ov-status");
    var results = document.getElementById("ov-results");

    function say(text) { status.textContent = text; }

    function failed() { say("查询数据没有加载成功，请检查 lookup 文件夹是否随网站一起复制。"); }

    function line(entry) {
      var item = document.createElement("li");
      var kind = document.createElement("span");
      var link = document.createElement("a");
      var note = document.createElement("span");
      kind.className = "ov-result-kind";
      kind.textContent = entry[1];
      link.href = entry[4];
      link.textContent = entry[2];
      note.className = "ov-quiet";
      note.textContent = entry[3];
      item.append(kind, " ", link, " ", note);
      return item;
    }

    function show(found) {
      results.textContent = "";
      found.slice(0, SHOWN).forEach(function (entry) { results.appendChild(line(entry)); });
      if (!found.length) {
        say("没有找到。请核对编号，姓名照上面的写法输入，或从客户档案里查找。");
      } else if (found.length > SHOWN) {
        say("找到 " + found.length + " 条，只列前 " + SHOWN + " 条，请多输入几个字。");
      } else {
        say("找到 " + found.length + " 条。");
      }
    }

    function search() {
      var query = normal(input.value);
      results.textContent = "";
      if (!query) { say(""); return; }
      if (!index) { waiting.push(search); load("index", failed); return; }
      var name = shardName(query.slice(0, index.length));
      if (index.shards.indexOf(name) < 0) { show([]); return; }
      if (!shards[name]) { say("正在查询…"); waiting.push(search); load(name, failed); return; }
      show(shards[name].filter(function (entry) {
        return query.length < index.length ? entry[0] === query : entry[0].indexOf(query) === 0;
      }));
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
    input.addEventListener("input", search);
    var given = new URLSearchParams(window.location.search).get("find");
    if (given) { input.value = given; search(); }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
}());
