"use strict";
(() => {
  // a form says that it is at work; coming back with the back button takes that away again
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("submit", () => {
      for (const field of form.querySelectorAll("input, select")) {
        if (!field.value && field.name) field.disabled = true; // keeps empty filters out of the address
      }
      const button = form.querySelector("button");
      if (button) button.setAttribute("aria-busy", "true");
    });
    for (const radio of form.querySelectorAll("input[name=kind]")) {
      radio.addEventListener("change", () => form.requestSubmit());
    }
  }
  const here = document.querySelector("header.site [aria-current]");
  if (here && here.parentElement.scrollWidth > here.parentElement.clientWidth) here.scrollIntoView({ inline: "center", block: "nearest" });
  addEventListener("pageshow", () => {
    for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
    for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
  });
})();
