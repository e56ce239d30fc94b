"use strict";
// network and map over time: what is drawn stays in its place, and shows only the events of one period after the other
(() => {
  const box = document.querySelector(".play");
  if (!box) return;
  const PACE = 900; // milliseconds
  const SHADES = 5;
  const [button, slider] = box.querySelectorAll("button, input");
  const label = button.querySelector(".label");
  const sign = button.querySelector("[aria-hidden]");
  const period = box.querySelector(".period");
  const sum = box.querySelector(".sum");
  const key = (a, b, joint) => [a, b, joint ? "1" : ""].join(" ");
  const edges = [...document.querySelectorAll("svg.network a[data-a], svg.world a[data-a]")].map((link) => ({
    link, path: link.querySelector("path"), width: link.querySelector("path").getAttribute("stroke-width"),
    thin: link.closest("svg.world") ? [1, 4] : [1.2, 5], id: key(link.dataset.a, link.dataset.b, link.dataset.joint),
  }));
  const nodes = [...document.querySelectorAll("svg.network .node")].map((group) => {
    const circle = group.querySelector("circle");
    return { group, circle, radius: circle.getAttribute("r"), code: group.dataset.code };
  });
  const lands = [...document.querySelectorAll("svg.world a[data-code]")].map((link) => {
    const shape = link.querySelector(".land");
    return { shape, classes: shape.getAttribute("class"), code: link.dataset.code };
  });
  let told = null;
  let most = 1;
  let largest = 1;
  let timer = 0;

  const total = (pairs, value) => pairs.reduce((all, pair) => all + value(pair), 0);
  const sizes = (value) => {
    const found = new Map();
    for (const pair of told.pairs) for (const code of [pair.a, pair.b]) found.set(code, (found.get(code) || 0) + value(pair));
    return found;
  };
  const show = (at) => {
    const whole = at === 0;
    const value = (pair) => (whole ? pair.events.reduce((a, b) => a + b, 0) : pair.events[at - 1]);
    const counts = new Map(told.pairs.map((pair) => [key(pair.a, pair.b, pair.joint), value(pair)]));
    for (const edge of edges) {
      const number = counts.get(edge.id) || 0;
      edge.link.classList.toggle("off", !whole && !number);
      edge.path.setAttribute("stroke-width", whole ? edge.width : (edge.thin[0] + edge.thin[1] * Math.sqrt(number / most)).toFixed(1));
    }
    const size = sizes(value);
    for (const node of nodes) {
      const number = size.get(node.code) || 0;
      node.group.classList.toggle("faint", !whole && !number);
      node.circle.setAttribute("r", whole ? node.radius : (7 + 15 * Math.sqrt(number / largest)).toFixed(1));
    }
    for (const land of lands) {
      const number = size.get(land.code) || 0;
      const shade = number ? 1 + Math.min(SHADES - 1, Math.floor((SHADES * Math.log1p(number)) / Math.log1p(largest) - 1e-9)) : 0;
      const rest = land.classes.replace(/ l[1-5]/, "");
      land.shape.setAttribute("class", whole ? land.classes : shade ? `${rest} l${shade}` : rest);
    }
    period.textContent = whole ? box.dataset.all : told.periods[at - 1];
    period.dir = whole ? "auto" : "ltr";
    sum.parentElement.hidden = false;
    sum.textContent = String(total(told.pairs, value));
    slider.setAttribute("aria-valuetext", period.textContent);
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    label.textContent = box.dataset.start;
    sign.textContent = "\u25b6";
  };
  const step = () => {
    const at = Number(slider.value);
    if (at >= told.periods.length) {
      stop();
      return;
    }
    slider.value = String(at + 1);
    show(at + 1);
  };
  const start = () => {
    if (Number(slider.value) >= told.periods.length) slider.value = "0";
    label.textContent = box.dataset.stop;
    sign.textContent = "\u25a0";
    timer = setInterval(step, PACE);
    step();
  };
  // the numbers are asked for when somebody wants to see them
  const load = async () => {
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(box.dataset.months);
      const found = answer.ok ? await answer.json() : { periods: [] };
      if (found.periods.length < 2) {
        period.textContent = box.dataset.none;
        return;
      }
      told = found;
      most = Math.max(1, ...told.pairs.flatMap((pair) => pair.events));
      for (let at = 0; at < told.periods.length; at += 1) largest = Math.max(largest, ...sizes((pair) => pair.events[at]).values());
      slider.max = String(told.periods.length);
      slider.hidden = false;
      start();
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  button.addEventListener("click", () => (timer ? stop() : told ? start() : load()));
  slider.addEventListener("input", () => {
    if (timer) stop();
    show(Number(slider.value));
  });
  box.hidden = false;
})();
