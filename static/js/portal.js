/* Small comforts over pages that work without them: single-use buttons, character counts, focus on errors, printing. */
(function () {
  "use strict";

  var busy = [];
  var unsaved = false;

  /* Leaving a page with text that was typed and not sent asks first. */
  document.addEventListener("input", function (event) {
    if (event.target.closest("form.form[method=post]")) { unsaved = true; }
  });
  window.addEventListener("beforeunload", function (event) {
    if (unsaved) { event.preventDefault(); }
  });

  /* Texts that autosave.js keeps in this browser: gone once saved, at signing out, and when somebody else sits here. */
  function forget(test) {
    try {
      Object.keys(window.localStorage).forEach(function (name) {
        if (name.indexOf("draft:") === 0 && test(name.split(":")[1], window.localStorage.getItem(name))) {
          window.localStorage.removeItem(name);
        }
      });
    } catch (error) { /* no storage, nothing kept */ }
  }

  var person = document.body.dataset.person;
  var saved = (document.cookie.match(/(?:^|; )kept=([0-9a-f-]{36})/) || [])[1];
  forget(function (owner, copy) { return (person && owner !== person) || (saved && copy.indexOf(saved) > -1); });

  document.addEventListener("portal:saved", function () { unsaved = false; });

  function release() {
    busy.splice(0).forEach(function (entry) {
      entry.button.removeAttribute("aria-disabled");
      entry.button.textContent = entry.words;
      delete entry.form.dataset.sending;
    });
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    var button = event.submitter || form.querySelector("[data-busy-label]");
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    if (form.matches("form.form")) { unsaved = false; }
    if (form.matches("form[action$='/dang-xuat/']")) { forget(function () { return true; }); }
    if (event.defaultPrevented || !button || !button.dataset.busyLabel) {
      return;
    }
    /* Not `disabled`: a disabled button would drop out of the data that is sent and lose the focus. */
    form.dataset.sending = "1";
    busy.push({ form: form, button: button, words: button.textContent });
    button.setAttribute("aria-disabled", "true");
    button.textContent = button.dataset.busyLabel;
  });

  /* Back from the next page (cache of the browser): the form may be sent again. */
  window.addEventListener("pageshow", release);

  function counted(field) {
    var limit = Number(field.getAttribute("maxlength"));
    var line = document.createElement("p");
    var timer;
    line.className = "char-count";
    field.insertAdjacentElement("afterend", line);

    function show() {
      var length = Array.from(field.value).length;
      line.textContent = length.toLocaleString("vi-VN") + " / " + limit.toLocaleString("vi-VN");
      line.classList.toggle("is-full", length >= limit);
    }

    function announce() {
      clearTimeout(timer);
      timer = setTimeout(function () { line.setAttribute("aria-live", "polite"); show(); }, 800);
    }

    field.addEventListener("input", function () {
      line.removeAttribute("aria-live");
      show();
      if (Array.from(field.value).length > limit * 0.9) { announce(); }
    });
    show();
  }

  document.querySelectorAll("[maxlength][data-count]").forEach(counted);

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });

  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && document.querySelector("details.display-switch[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  var summary = document.getElementById("error-summary");
  if (summary) { summary.focus(); }
})();
