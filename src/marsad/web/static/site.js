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
  // names of states and bodies are fetched when somebody is about to type one
  const asking = [...document.querySelectorAll("input[data-sides]")];
  const fetchSides = async () => {
    if (document.getElementById("sides")) return;
    const list = document.createElement("datalist");
    list.id = "sides";
    document.body.append(list);
    const answer = await fetch("/sides.json?lang=" + document.documentElement.lang);
    if (!answer.ok) return;
    for (const [code, name] of await answer.json()) {
      const option = document.createElement("option");
      option.value = code;
      option.textContent = name;
      list.append(option);
    }
    for (const field of asking) field.setAttribute("list", "sides");
  };
  for (const field of asking) field.addEventListener("focus", fetchSides, { once: true });
  // pointing at a node of the network leaves its own pairs bright
  for (const svg of document.querySelectorAll("svg.network")) {
    const edges = [...svg.querySelectorAll("a[data-a]")];
    const nodes = [...svg.querySelectorAll(".node")];
    const light = (code) => {
      svg.classList.toggle("focused", Boolean(code));
      const near = new Set([code]);
      for (const edge of edges) {
        const own = edge.dataset.a === code || edge.dataset.b === code;
        edge.classList.toggle("near", own);
        if (own) { near.add(edge.dataset.a); near.add(edge.dataset.b); }
      }
      for (const node of nodes) node.parentElement.classList.toggle("near", near.has(node.dataset.code));
    };
    for (const node of nodes) {
      node.parentElement.addEventListener("mouseenter", () => light(node.dataset.code));
      node.parentElement.addEventListener("mouseleave", () => light(""));
      node.parentElement.addEventListener("focus", () => light(node.dataset.code));
      node.parentElement.addEventListener("blur", () => light(""));
    }
  }
  // where a drawing of time does not fit, its latest days are seen first
  for (const box of document.querySelectorAll(".scroll")) {
    if (box.querySelector("svg.timeline, svg.plot")) box.scrollLeft = box.scrollWidth;
    else if (box.querySelector("svg.network, svg.world")) box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
  }
  const here = document.querySelector("header.site [aria-current]");
  if (here && here.parentElement.scrollWidth > here.parentElement.clientWidth) here.scrollIntoView({ inline: "center", block: "nearest" });
  addEventListener("pageshow", () => {
    for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
    for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
  });
})();
