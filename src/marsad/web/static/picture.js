"use strict";
// a drawing as PNG, made by the browser from the file of the drawing
(() => {
  const SCALE = 2;
  const load = (address) => new Promise((done, failed) => {
    const image = new Image();
    image.addEventListener("load", () => done(image));
    image.addEventListener("error", failed);
    image.src = address;
  });
  const save = async (button) => {
    const [, , width, height] = button.dataset.box.split(" ").map(Number);
    const image = await load(button.dataset.png);
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(button.closest(".panel")).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  for (const button of document.querySelectorAll("button[data-png]")) {
    const drawing = button.closest(".panel").querySelector(".scroll svg");
    button.dataset.box = drawing.getAttribute("viewBox");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.setAttribute("aria-busy", "true");
      try {
        await save(button);
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
  }
})();
