/* Gives the search boxes of Django admin's select2 the name of their field; select2 itself names them by their value. */
(function () {
  "use strict";

  function name() {
    document.querySelectorAll("select.admin-autocomplete").forEach(function (select) {
      var label = select.id && document.querySelector('label[for="' + select.id + '"]');
      var box = select.parentNode.querySelector(".select2-selection");
      var value = box && box.querySelector(".select2-selection__rendered");
      if (!box) { return; }
      if (!label) {
        box.setAttribute("aria-label", select.name);
        box.removeAttribute("aria-labelledby");
        return;
      }
      label.id = label.id || "label-" + select.id;
      box.setAttribute("aria-labelledby", label.id + (value && value.id ? " " + value.id : ""));
      if (value) { value.setAttribute("aria-labelledby", label.id); }
    });
  }

  window.addEventListener("load", name);
  document.addEventListener("formset:added", function () { setTimeout(name, 0); });
})();
