// The queue by keyboard: j and k move, y and n answer, u undoes the latest decision, o opens.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const items = () => [...queue.querySelectorAll(".item")];
  const now = () => items().indexOf(document.activeElement.closest ? document.activeElement.closest(".item") : null);
  const focus = (i) => { const found = items(); if (found.length) found[Math.max(0, Math.min(i, found.length - 1))].focus(); };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    const at = now(), item = items()[at];
    if (e.key === "j") focus(at + 1);
    else if (e.key === "k") focus(at - 1);
    else if (e.key === "o" && item) location.href = item.dataset.open;
    else if ((e.key === "y" || e.key === "n") && item) { const b = item.querySelector(`[data-answer="${e.key === "y" ? 1 : 2}"]`); if (b) b.click(); }
    else if (e.key === "u") { const b = document.querySelector("[data-undo]"); if (b) b.click(); }
    else return;
    e.preventDefault();
  });
})();
