// The queue by keyboard: j and k move, y and n answer, c corrects, u undoes the latest decision, o opens. An answer taken back in the
// queue puts its question back.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  if (!queue) return;
  const items = () => [...queue.querySelectorAll(".item")];
  const now = () => items().indexOf(document.activeElement.closest ? document.activeElement.closest(".item") : null);
  const focus = (i) => { const found = items(); if (found.length) { const one = found[Math.max(0, Math.min(i, found.length - 1))]; one.focus(); one.scrollIntoView({ block: "nearest" }); } };
  const asked = new WeakMap(), answered = [];

  document.addEventListener("htmx:beforeSwap", (e) => {
    const item = e.detail.target;
    if (!item.classList || !item.classList.contains("item")) return;
    if (e.detail.requestConfig.elt.matches("[data-undoing]") && asked.has(item)) {
      e.detail.serverResponse = asked.get(item);
      answered.splice(answered.indexOf(item), 1);
    } else { asked.set(item, item.innerHTML); answered.push(item); }
  });
  document.addEventListener("htmx:afterSwap", (e) => {
    const item = e.detail.target;
    if (item.classList && item.classList.contains("item")) item.focus();
    else if (item.classList && item.classList.contains("correct-here")) { const first = item.querySelector("select, input:not([type=hidden])"); if (first) first.focus(); }
  });
  document.addEventListener("htmx:responseError", (e) => {
    const item = e.detail.target, found = new DOMParser().parseFromString(e.detail.xhr.responseText, "text/html").querySelector("main .note, main p");
    let told = item.querySelector("[data-refused]");
    if (!told) { told = document.createElement("p"); told.className = "note refused"; told.dataset.refused = "1"; told.setAttribute("role", "alert"); item.append(told); }
    told.textContent = found ? found.textContent : `${e.detail.xhr.status}`;
  });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      const open = e.target.closest && e.target.closest(".correct-here"), item = open && open.closest(".item");
      if (open) { open.replaceChildren(); item.focus(); }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, select, textarea")) return;
    // Where the keyboard writes no Latin letters, the key that stands in their place does what they do.
    const key = /^[a-z]$/i.test(e.key) ? e.key.toLowerCase() : e.key > "\u007f" && e.code.startsWith("Key") ? e.code[3].toLowerCase() : "";
    const at = now(), item = items()[at];
    if (key === "j") focus(at + 1);
    else if (key === "k") focus(at - 1);
    else if (key === "o" && item) location.href = item.dataset.open;
    else if (key === "c" && item) { const link = item.querySelector("[data-correct]"); if (link) link.click(); }
    else if ((key === "y" || key === "n") && item) { const b = item.querySelector(`[data-answer="${key === "y" ? 1 : 2}"]`); if (b) b.click(); }
    else if (key === "u") {
      const last = answered[answered.length - 1], b = (last || document).querySelector("[data-undo]");
      if (b) b.click();
    } else return;
    e.preventDefault();
  });
})();
