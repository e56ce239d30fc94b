"use strict";
// single keys, by their place on the keyboard, so that they work on an Arabic layout too
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea")) return;
  const key = event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : "";
  const target = key && document.querySelector(`[data-key="${key}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "SUMMARY") {
    const box = target.parentElement;
    box.open = true;
    box.querySelector("[role=slider], select, input:not([type=hidden])").focus();
  } else {
    target.click();
  }
});
