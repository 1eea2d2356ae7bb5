/* Saves a form while it is written: to the server every few seconds, to this browser until the server has it.
   What the browser holds is offered, never put in by itself, and belongs to one person (portal.js wipes it). */
(function () {
  "use strict";

  var box = document.querySelector("[data-autosave]");
  var form = box && box.closest("form");
  if (!form || !window.fetch || !window.URLSearchParams || !window.FormData) { return; }

  var words = box.dataset;
  var line = box.querySelector("[role=status]");
  var place = "draft:" + words.person + ":" + window.location.pathname;
  var keys = ["csrfmiddlewaretoken", "form_key", "owner_key", "version"];
  var FIRST = 3000;
  var MOST = 60000;
  var pause = FIRST;
  var timer;
  var sending = false;
  var leaving = false;
  var renewed = false;
  /* Both texts of a field stand here: the person chooses and presses, nothing is sent before. */
  var stopped = Boolean(form.querySelector(".theirs"));
  var touched = false;
  var shown = held();
  /* What the server has of it: nothing that is known while errors or a text that was given back stand here. */
  var known = document.getElementById("error-summary") || /[?&]chua-luu=/.test(window.location.search) ? null : shown;

  box.hidden = false;

  function held() {
    var all = new URLSearchParams(new FormData(form));
    Array.from(all.keys()).forEach(function (key) {
      if (keys.indexOf(key) > -1 || key.indexOf("giu_") === 0) { all.delete(key); }
    });
    return all.toString();
  }

  function say(text) { if (line.textContent !== text) { line.textContent = text; } }

  function clock(moment) {
    var day = new Date(moment);
    var time = String(day.getHours()).padStart(2, "0") + ":" + String(day.getMinutes()).padStart(2, "0");
    if (day.toDateString() === new Date().toDateString()) { return time; }
    return time + " " + String(day.getDate()).padStart(2, "0") + "/" + String(day.getMonth() + 1).padStart(2, "0");
  }

  function read(name) {
    try { return JSON.parse(window.localStorage.getItem(name)); } catch (error) { return null; }
  }

  function store(name, copy) {
    try {
      if (copy) { window.localStorage.setItem(name, JSON.stringify(copy)); } else { window.localStorage.removeItem(name); }
    } catch (error) { /* no room or not allowed: the server has it in a moment */ }
  }

  function keep() {
    var text = held();
    if (text === known) { return; }
    store(place, { at: Date.now(), key: form.elements.form_key.value, version: form.elements.version.value, text: text });
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function save(last) {
    var text = held();
    clearTimeout(timer);
    if (sending || stopped || leaving || !touched || text === known) { return; }
    sending = true;
    fetch(window.location.href, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      keepalive: last === true
    }).then(function (response) {
      return response.json().catch(function () { return {}; }).then(function (answer) {
        sending = false;
        settle(response.status, answer, text);
      });
    }).catch(function () {
      sending = false;
      say(words.offline);
      pause = Math.min(pause * 2, MOST);
      later(pause);
    });
  }

  function settle(status, answer, text) {
    if (status === 403 && answer.token && !renewed) {
      renewed = true;
      form.elements.csrfmiddlewaretoken.value = answer.token;
      save();
      return;
    }
    if (status !== 200 || !answer.saved) {
      /* Signed out: the next word typed tries again, by then the person may be back. */
      var passes = status === 429 || status >= 500;
      stopped = !passes && status !== 401;
      say(answer.error || words.refused);
      if (passes) { pause = Math.min(pause * 2, MOST); later(pause); }
      return;
    }
    renewed = false;
    pause = FIRST;
    known = text;
    if (answer.wrong && answer.wrong.length) {
      say(words.except.replace("{time}", answer.saved) + " " + answer.wrong.join(" "));
      return;
    }
    say(words.saved + " " + answer.saved);
    if (held() === text) {
      store(place, null);
      document.dispatchEvent(new Event("portal:saved"));
    } else {
      later(pause);
    }
  }

  function fill(copy) {
    var all = new URLSearchParams(copy.text);
    Array.from(form.elements).forEach(function (field) {
      if (!field.name || keys.indexOf(field.name) > -1 || field.type === "hidden") { return; }
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = all.getAll(field.name).indexOf(field.value) > -1;
      } else if (all.has(field.name)) {
        field.value = all.get(field.name);
      }
    });
    form.elements.form_key.value = copy.key;
    form.elements.version.value = copy.version;
    touched = true;
    keep();
    later(FIRST);
  }

  function offer(copy) {
    var notice = document.createElement("div");
    var text = document.createElement("p");
    var buttons = document.createElement("div");
    buttons.className = "form-buttons";
    notice.className = "notice notice-warning";
    notice.setAttribute("role", "status");
    text.textContent = words.found.replace("{time}", clock(copy.at));
    notice.appendChild(text);
    [[words.restore, function () { fill(copy); }], [words.discard, null]].forEach(function (choice) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary";
      button.textContent = choice[0];
      button.addEventListener("click", function () {
        store(place + ":old", null);
        if (choice[1]) { choice[1](); }
        notice.remove();
        (form.querySelector("textarea, input:not([type=hidden])") || form).focus();
      });
      buttons.appendChild(button);
    });
    notice.appendChild(buttons);
    form.insertAdjacentElement("beforebegin", notice);
  }

  form.addEventListener("input", function () {
    touched = true;
    keep();
    if (!stopped) {
      say(words.typing);
      later(pause);
    }
  });
  form.addEventListener("change", function () { later(300); });
  form.addEventListener("submit", function () { keep(); leaving = true; clearTimeout(timer); });
  window.addEventListener("online", function () { save(); });
  window.addEventListener("pageshow", function () { leaving = false; });
  window.addEventListener("pagehide", function () { keep(); save(true); });
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") { keep(); save(true); }
  });

  var found = read(place) || read(place + ":old");
  store(place, null);
  if (found && found.text !== shown) {
    store(place + ":old", found);
    offer(found);
  } else {
    store(place + ":old", null);
    keep();
  }
})();
