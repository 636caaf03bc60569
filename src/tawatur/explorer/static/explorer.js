// What every page does: keep empty words out of addresses, copy, print, mark claims both ways, draw the small curves of outlets.
"use strict";
(() => {
  const one = (sel, root = document) => root.querySelector(sel);
  const all = (sel, root = document) => [...root.querySelectorAll(sel)];

  for (const form of all("form[data-filter], form.find, form.one"))
    form.addEventListener("submit", () => {
      for (const field of all("input[name], select[name]", form)) if (!field.value.trim()) field.disabled = true;
      setTimeout(() => all("[disabled]", form).forEach((f) => (f.disabled = false)), 0);
    });
  window.addEventListener("pageshow", () => all("form [disabled]").forEach((f) => (f.disabled = false)));

  const toggle = one("[data-theme-switch]");
  if (toggle && document.documentElement.dataset.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches) {
    toggle.href = toggle.href.replace("theme=dark", "theme=light");
    toggle.textContent = toggle.dataset.light;
  }

  for (const button of all("[data-print]")) { button.hidden = false; button.addEventListener("click", () => window.print()); }
  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const said = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => (button.textContent = said), 1500);
    });
  }

  const light = (numbers, on) => {
    for (const n of numbers) {
      for (const mark of all("mark[data-claims]")) if (mark.dataset.claims.split(" ").includes(n)) mark.classList.toggle("lit", on);
      for (const item of all(`[data-claim="${n}"]`)) item.classList.toggle("lit", on);
    }
  };
  for (const mark of all("mark[data-claims]")) {
    const numbers = mark.dataset.claims.split(" ");
    mark.addEventListener("mouseenter", () => light(numbers, true));
    mark.addEventListener("mouseleave", () => light(numbers, false));
    mark.addEventListener("click", () => { location.hash = `list-${numbers[0]}`; });
  }
  for (const item of all("[data-claim]"))
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
      item.addEventListener(event, () => light([item.dataset.claim], on));

  const SVG = "http://www.w3.org/2000/svg";
  for (const spark of all("[data-spark]")) {
    const months = spark.dataset.spark.split(" ").filter(Boolean).map((m) => m.split(":"));
    if (!months.length || !spark.dataset.first) continue;
    const byDay = spark.dataset.unit === "day";
    const number = (day) => { const [y, m, d] = day.split("-").map(Number); return byDay ? Date.UTC(y, m - 1, d) / 86400000 : y * 12 + m; };
    const first = number(spark.dataset.first), count = Math.max(number(spark.dataset.last) - first + 1, 1);
    const most = Math.max(...months.map((m) => +m[1])), step = 320 / count;
    for (const [month, n] of months) {
      const bar = document.createElementNS(SVG, "rect");
      const h = Math.max((20 * n) / most, 1), x = (number(month) - first) * step;
      const width = Math.max(Math.min(step - 1, 14), 2);
      bar.setAttribute("x", document.dir === "rtl" ? 320 - x - width : x);
      bar.setAttribute("y", 21 - h); bar.setAttribute("width", width); bar.setAttribute("height", h);
      spark.append(bar);
    }
  }

  document.addEventListener("keydown", (event) => {
    // On an Arabic keyboard the key of the stroke gives another letter.
    if ((event.key === "/" || (event.code === "Slash" && event.key > "\u007f")) && !event.ctrlKey && !event.metaKey && !event.target.closest("input, select, textarea")) { event.preventDefault(); one("#q").focus(); }
  });
})();
