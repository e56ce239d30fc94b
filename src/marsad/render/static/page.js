"use strict";
(() => {
  const root = document.documentElement;
  const words = document.querySelector("article.text");
  const peek = document.getElementById("peek");
  const cards = [...document.querySelectorAll("aside .card")];
  const marks = [...words.querySelectorAll("mark")];
  const cardOf = new Map(cards.map((card) => [card.dataset.id, card]));
  const piecesOf = new Map();
  for (const piece of words.querySelectorAll("[data-ids]")) {
    for (const id of piece.dataset.ids.split(" ")) {
      if (!piecesOf.has(id)) piecesOf.set(id, []);
      piecesOf.get(id).push(piece);
    }
  }
  const isCore = (piece, id) => (piece.dataset.core || "").split(" ").includes(id);
  const layerOf = (id) => {
    const card = cardOf.get(id);
    const layer = card ? card.classList[1] : "";
    return layer === "clause" ? "agreement" : layer;
  };
  const visible = (piece) => piece.dataset.ids.split(" ").filter((id) => !root.classList.contains("hide-" + layerOf(id)));
  const narrow = () => !matchMedia("(min-width: 60rem)").matches;

  let chosen = null;
  let shown = null;

  function light(id) {
    if (id === shown) return;
    for (const on of document.querySelectorAll(".lit, .around")) on.classList.remove("lit", "around");
    shown = id;
    if (!id) return;
    for (const piece of piecesOf.get(id) || []) piece.classList.add(isCore(piece, id) ? "lit" : "around");
    const card = cardOf.get(id);
    if (card) card.classList.add("lit");
  }

  function choose(id) {
    for (const on of document.querySelectorAll(".chosen")) on.classList.remove("chosen");
    chosen = id;
    light(id);
    const card = id && cardOf.get(id);
    if (card) card.classList.add("chosen");
    if (!id) peek.hidden = true;
  }

  const first = (id) => {
    const pieces = piecesOf.get(id) || [];
    return pieces.find((piece) => isCore(piece, id)) || pieces[0];
  };

  function toText(id, behavior = "auto") {
    const piece = first(id);
    if (piece) piece.scrollIntoView({ block: "center", behavior });
  }

  function toCard(id) {
    const card = cardOf.get(id);
    if (!card) return;
    if (narrow()) {
      const copy = card.cloneNode(true);
      for (const gone of copy.querySelectorAll("details, .parts, footer")) gone.remove();
      for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
      copy.removeAttribute("tabindex");
      copy.removeAttribute("aria-labelledby");
      copy.classList.remove("lit", "chosen");
      peek.querySelector(".peek-body").replaceChildren(copy);
      peek.querySelector(".peek-go").setAttribute("href", "#" + id);
      peek.hidden = false;
    } else {
      card.scrollIntoView({ block: "nearest" });
    }
  }

  words.addEventListener("mouseover", (event) => {
    const piece = event.target.closest("[data-ids]");
    light(piece ? visible(piece)[0] || chosen : chosen);
  });
  words.addEventListener("mouseleave", () => light(chosen));
  words.addEventListener("focusin", (event) => {
    const piece = event.target.closest("mark");
    if (piece) light(visible(piece)[0] || chosen);
  });
  words.addEventListener("focusout", () => light(chosen));
  // the smallest span wins; a further click on the same words goes to the next larger one
  words.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-ids]");
    if (!piece || String(getSelection())) return;
    const ids = visible(piece);
    if (!ids.length) return;
    const at = ids.indexOf(chosen);
    const id = ids[(at + 1) % ids.length];
    choose(id);
    toCard(id);
  });

  for (const card of cards) {
    const id = card.dataset.id;
    card.addEventListener("mouseover", (event) => { event.stopPropagation(); light(id); });
    card.addEventListener("mouseleave", () => light(chosen));
    card.addEventListener("focus", () => light(id));
    card.addEventListener("blur", () => light(chosen));
    card.addEventListener("click", (event) => {
      event.stopPropagation();
      if (event.target.closest("summary, a") || String(getSelection())) return;
      choose(id);
      toText(id);
    });
  }

  for (const button of document.querySelectorAll(".layer")) {
    button.addEventListener("click", () => {
      const hidden = root.classList.toggle("hide-" + button.dataset.layer);
      button.setAttribute("aria-pressed", String(!hidden));
    });
  }
  peek.querySelector(".peek-close").addEventListener("click", () => choose(null));
  peek.querySelector(".peek-go").addEventListener("click", () => { peek.hidden = true; });

  function step(list, current, by) {
    const at = list.indexOf(current);
    return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))];
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = document.activeElement;
    const card = here && here.closest("aside .card");
    if (event.code === "Escape") { choose(null); return; }
    if (event.code === "KeyJ" || event.code === "KeyK") {
      const next = step(cards, card || cardOf.get(chosen), event.code === "KeyJ" ? 1 : -1);
      if (!next) return;
      next.focus();
      choose(next.dataset.id);
      toText(next.dataset.id);
      event.preventDefault();
    } else if (here && here.matches("mark") && (event.code === "ArrowLeft" || event.code === "ArrowRight")) {
      const next = step(marks, here, event.code === "ArrowLeft" ? 1 : -1);
      if (next) { next.focus(); event.preventDefault(); }
    } else if (event.code === "Enter" || event.code === "Space") {
      if (here && here.matches("mark")) {
        const id = visible(here)[0];
        if (id) { choose(id); toCard(id); const to = cardOf.get(id); if (to && !narrow()) to.focus(); event.preventDefault(); }
      } else if (card && here === card) {
        choose(card.dataset.id);
        toText(card.dataset.id);
        event.preventDefault();
      }
    }
  });

  // an address that ends in "#e1" opens at the words of that record
  function fromAddress(arriving) {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (!cardOf.has(id)) return;
    choose(id);
    if (narrow() && !arriving) return;
    toText(id, "instant");
    toCard(id);
  }
  addEventListener("hashchange", () => fromAddress(false));
  if (document.readyState === "complete") fromAddress(true);
  else addEventListener("load", () => requestAnimationFrame(() => fromAddress(true)));
})();
