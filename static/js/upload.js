/* Sends chosen files one after the other, each with its progress and a button to try again. Without it the form works plainly. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-upload]");
  var input = form && form.querySelector("input[type=file]");
  if (!input || !window.FormData || !window.XMLHttpRequest) { return; }

  var words = form.dataset;
  var list = form.querySelector("[data-upload-list]");
  var status = form.querySelector("[data-upload-status]");
  var button = form.querySelector("button[type=submit]");
  var queue = [];
  var failed = 0;
  var kept = 0;
  var active = false;

  input.multiple = true;
  var hint = document.createElement("p");
  hint.className = "muted";
  hint.textContent = words.several;
  input.insertAdjacentElement("afterend", hint);

  function element(tag, text, parent) {
    var made = document.createElement(tag);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  /* The other fields as they are now, so that a file sent again keeps the words it was sent with. */
  function dataFor(file) {
    var data = new FormData(form);
    data.delete(input.name);
    data.append(input.name, file, file.name);
    return data;
  }

  function show(job, text, share) {
    job.words.textContent = text;
    job.bar.hidden = share === null;
    job.bar.value = share || 0;
  }

  function add(file) {
    var item = document.createElement("li");
    var job = { file: file, data: dataFor(file), item: item };
    element("span", file.name, item).className = "upload-name";
    job.words = element("span", "", item);
    job.bar = element("progress", "", item);
    job.bar.max = 100;
    job.bar.setAttribute("aria-label", file.name);
    list.appendChild(item);
    if (file.size > Number(words.most)) {
      failed += 1;
      fail(job, words.large, false);
    } else {
      show(job, words.waiting, 0);
      queue.push(job);
    }
  }

  function fail(job, text, again) {
    job.item.className = "upload-failed";
    show(job, text, null);
    status.textContent = job.file.name + ": " + text;
    if (!again) { return; }
    var retry = element("button", words.retry, job.item);
    retry.type = "button";
    retry.className = "btn btn-secondary";
    retry.setAttribute("aria-label", words.retry + ": " + job.file.name);
    retry.addEventListener("click", function () {
      retry.remove();
      failed -= 1;
      job.item.className = "";
      show(job, words.waiting, 0);
      queue.push(job);
      next();
    });
  }

  function answer(request) {
    try { return JSON.parse(request.responseText) || {}; } catch (error) { return {}; }
  }

  function settle(job, request) {
    if (request.status === 201 && answer(request).name) {
      kept += 1;
      show(job, words.kept, 100);
      status.textContent = job.file.name + ": " + words.kept;
    } else {
      failed += 1;
      fail(job, request.status ? answer(request).error || words.refused : words.broken, true);
    }
    active = false;
    next();
  }

  function next() {
    if (active) { return; }
    var job = queue.shift();
    button.setAttribute("aria-disabled", job ? "true" : "false");
    if (!job) {
      if (kept && !failed) { window.location.assign(window.location.pathname + "#files"); window.location.reload(); }
      return;
    }
    active = true;
    var request = new XMLHttpRequest();
    request.open("POST", window.location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) { show(job, words.sending, Math.round(event.loaded * 100 / event.total)); }
    });
    request.addEventListener("loadend", function () { settle(job, request); });
    show(job, words.sending, 0);
    request.send(job.data);
  }

  form.addEventListener("submit", function (event) {
    var files = Array.from(input.files);
    if (!files.length && !active) { return; }
    event.preventDefault();
    if (active) { return; }
    files.forEach(add);
    input.value = "";
    next();
  });
})();
