"use strict";
// the ends of a record's words: drag them, or move them by keys; offsets are Unicode code points of the whole text
(() => {
  const element = (name, className) => {
    const made = document.createElement(name);
    made.className = className;
    return made;
  };
  const letters = (text) => Array.from(text).length;

  const offsetAt = (x, y, parts) => {
    let node;
    let at;
    if (document.caretPositionFromPoint) {
      const place = document.caretPositionFromPoint(x, y);
      if (!place) return null;
      node = place.offsetNode;
      at = place.offset;
    } else {
      const range = document.caretRangeFromPoint(x, y);
      if (!range) return null;
      node = range.startContainer;
      at = range.startOffset;
    }
    let before = 0;
    for (const part of parts) {
      if (part === node || part.contains(node)) return before + letters(part.textContent.slice(0, node.nodeType === Node.TEXT_NODE ? at : 0));
      before += letters(part.textContent);
    }
    return null;
  };

  for (const box of document.querySelectorAll(".span-edit")) {
    const place = box.querySelector(".span-text");
    const text = Array.from(place.dataset.text);
    const from = Number(box.dataset.from);
    const fields = [...box.querySelectorAll(".span-numbers input")];
    const ends = fields.map((field) => Number(field.value) - from);
    const starts = [];
    const stops = [];
    for (let at = 0; at < text.length; at += 1) {
      const space = /\s/u.test(text[at]);
      if (!space && (at === 0 || /\s/u.test(text[at - 1]))) starts.push(at);
      if (!space && (at + 1 === text.length || /\s/u.test(text[at + 1]))) stops.push(at + 1);
    }
    const words = [starts, stops];
    const parts = [element("span", "span-out"), element("mark", "span-in"), element("span", "span-out")];
    const handles = [box.dataset.begin, box.dataset.finish].map((label) => {
      const handle = element("span", "span-handle");
      handle.tabIndex = 0;
      handle.setAttribute("role", "slider");
      handle.setAttribute("aria-label", label);
      handle.setAttribute("aria-describedby", "span-help");
      handle.setAttribute("aria-valuemin", String(from));
      handle.setAttribute("aria-valuemax", String(from + text.length));
      return handle;
    });
    place.replaceChildren(parts[0], handles[0], parts[1], handles[1], parts[2]);

    const show = () => {
      parts[0].textContent = text.slice(0, ends[0]).join("");
      parts[1].textContent = text.slice(ends[0], ends[1]).join("");
      parts[2].textContent = text.slice(ends[1]).join("");
      handles.forEach((handle, which) => {
        handle.setAttribute("aria-valuenow", String(from + ends[which]));
        handle.setAttribute("aria-valuetext", parts[1].textContent);
        fields[which].value = String(from + ends[which]);
      });
    };
    const reveal = () => {
      place.scrollTop = parts[1].offsetTop - place.offsetTop - (place.clientHeight - parts[1].offsetHeight) / 2;
    };
    const put = (which, at) => {
      const low = which === 0 ? 0 : ends[0] + 1;
      const high = which === 0 ? ends[1] - 1 : text.length;
      ends[which] = Math.max(low, Math.min(high, at));
      show();
    };
    const nearest = (list, at) => list.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best), list[0] ?? at);
    const step = (which, way, byLetter) => {
      if (byLetter) return put(which, ends[which] + way);
      const inside = words[which].filter((at) => (which === 0 ? at < ends[1] : at > ends[0]));
      const next = way > 0 ? inside.find((at) => at > ends[which]) : inside.filter((at) => at < ends[which]).pop();
      return next === undefined ? undefined : put(which, next);
    };

    handles.forEach((handle, which) => {
      handle.addEventListener("keydown", (event) => {
        const rtl = getComputedStyle(place).direction === "rtl";
        const ways = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1, ArrowUp: 1, ArrowDown: -1 };
        if (event.key in ways) step(which, ways[event.key], event.shiftKey);
        else if (event.key === "Home") put(which, 0);
        else if (event.key === "End") put(which, text.length);
        else return;
        event.preventDefault();
      });
      handle.addEventListener("pointerdown", (event) => {
        handle.setPointerCapture(event.pointerId);
        handle.focus();
        event.preventDefault();
      });
      handle.addEventListener("pointermove", (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const at = offsetAt(event.clientX, event.clientY - 2, parts);
        if (at !== null) put(which, event.shiftKey ? at : nearest(words[which], at));
      });
    });
    // numbers may be written, too
    fields.forEach((field, which) => field.addEventListener("change", () => put(which, Number(field.value) - from)));
    // the other kinds of record are asked for with the same words
    for (const link of document.querySelectorAll("a[data-keeps-span]")) {
      link.addEventListener("click", () => {
        const address = new URL(link.href);
        address.searchParams.set("start", fields[0].value);
        address.searchParams.set("end", fields[1].value);
        link.href = address;
      });
    }
    box.querySelector(".span-help").hidden = false;
    box.classList.add("live");
    show();
    reveal();
    const folded = box.closest("details");
    if (folded) folded.addEventListener("toggle", reveal);
  }
})();
