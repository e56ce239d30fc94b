"use strict";
// words chosen in an article can be made a record: the link below the text takes them along
(() => {
  const link = document.getElementById("pick");
  const text = document.querySelector("article.text");
  if (!link || !text) return;
  const bare = link.getAttribute("href");
  const label = link.textContent;
  const letters = (range) => Array.from(range.toString()).length;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount ? selection.getRangeAt(0) : null;
    const chosen = range && !range.collapsed && text.contains(range.startContainer) && text.contains(range.endContainer);
    link.classList.toggle("with-words", Boolean(chosen));
    if (!chosen) {
      link.textContent = label;
      return;
    }
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const said = range.toString();
    const start = letters(before) + Array.from(said).length - Array.from(said.trimStart()).length;
    const end = start + Array.from(said.trim()).length;
    const address = new URL(bare, location.href);
    address.searchParams.set("start", String(start));
    address.searchParams.set("end", String(end));
    link.href = address.pathname + address.search;
    const shown = said.trim().length > 40 ? said.trim().slice(0, 40) + "\u2026" : said.trim();
    link.textContent = `${label} \u00ab${shown}\u00bb`;
  });
})();
