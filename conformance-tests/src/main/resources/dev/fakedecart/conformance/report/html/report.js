"use strict";
// Opens the section that a link leads to, and opens all sections.
(function () {
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      var everything = at.querySelector(":scope > label > input.everything");
      if (everything) everything.checked = everything.checked || target.classList.contains("else");
    }
    target.scrollIntoView({ block: target.tagName === "TR" ? "center" : "start" });
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  var button = document.querySelector("button.unfold");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", function () {
    var fold = button.textContent === "Fold all";
    document.querySelectorAll("details.case").forEach(function (each) { each.open = !fold; });
    button.textContent = fold ? "Unfold all" : "Fold all";
  });
})();
