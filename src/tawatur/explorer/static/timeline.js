// The timeline, drawn in SVG: a lane for each family, actor or place; a dot for a day, a bar for an interval; outlets underneath. Where
// too many claims fit to be told apart, a lane shows how many there are in each month or on each day, and each bar leads to its claims.
// In a right-to-left page time runs from right to left. Zoom and place are kept in the address (#first..last).
"use strict";
(() => {
  const box = document.getElementById("timeline"), canvas = box && box.querySelector(".canvas");
  if (!canvas) return;
  const data = JSON.parse(document.getElementById("timeline-data").textContent);
  const rtl = document.documentElement.dir === "rtl", lang = document.documentElement.lang;
  const SVG = "http://www.w3.org/2000/svg", DAY = 86400000;
  const day = (text) => Date.parse(text + "T00:00:00Z") / DAY;
  const make = (name, attributes, parent, text) => {
    const element = document.createElementNS(SVG, name);
    for (const [k, v] of Object.entries(attributes)) element.setAttribute(k, v);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  };
  const ends = [];
  const next = (at, unit) => { const d = new Date(at * DAY); if (unit === "day") d.setUTCDate(d.getUTCDate() + 1); else d.setUTCMonth(d.getUTCMonth() + 1, 1); return d.getTime() / DAY; };
  for (const lane of data.lanes) for (const b of lane.bins || []) {
    b.a = day(b[0].length === 7 ? `${b[0]}-01` : b[0]); b.b = next(b.a, b[0].length === 7 ? "month" : "day");
    ends.push([b.a, b[1]], [b.b, b[1]]);
  }
  for (const lane of data.lanes) for (const i of lane.items || []) {
    i.a = i.first ? day(i.first) : null; i.b = i.last ? day(i.last) + 1 : null;
    for (const e of [i.a, i.b]) if (e !== null) ends.push([e, 1]);
  }
  if (!ends.length) return;
  ends.sort((a, b) => a[0] - b[0]);
  // A few far dates must not squeeze all others into a corner: the first view leaves out the outermost where that halves it. A bar of many
  // claims weighs as many.
  const some = ends.reduce((sum, e) => sum + e[1], 0) * 0.08;
  const beyond = (them) => { let sum = 0; return them.find((e) => (sum += e[1]) > some)[0]; };
  const far = [ends[0][0] - 2, ends[ends.length - 1][0] + 2], near = [beyond(ends), beyond([...ends].reverse())];
  const core = near[1] > near[0] && (near[1] - near[0]) * 2 < far[1] - far[0] ? [near[0] - 2, near[1] + 2] : [...far];
  // What lasts longer than the time that is asked for reaches beyond it, and need not be seen whole.
  if (data.since) core[0] = Math.max(far[0], day(data.since));
  if (data.until) core[1] = Math.min(far[1], day(data.until) + 1);
  if (core[1] <= core[0]) core.splice(0, 2, ...far);
  const pad = (core[1] - core[0]) * 0.03 + 1;
  const home = [core[0] - pad, core[1] + pad];
  let view = [...home];
  const kept = location.hash.match(/^#(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/);
  if (kept) view = [day(kept[1]), day(kept[2])];

  const iso = (d) => new Date(d * DAY).toISOString().slice(0, 10);
  const letters = document.createElement("canvas").getContext("2d");
  const width = (text, size) => { letters.font = `${size}px Plex, sans-serif`; return letters.measureText(text).width; };
  const shorten = (text, most, size) => {
    if (width(text, size) <= most) return text;
    while (text.length > 1 && width(text + "…", size) > most) text = text.slice(0, -1);
    return text.trimEnd() + "…";
  };

  // In Arabic both families of month names: «شباط/فبراير»; the first alone where there is little room.
  const monthName = (date) => { const whole = data.months[date.getUTCMonth()]; return lang === "ar" ? whole : whole.slice(0, 3); };
  function ticks(span, pixels) {
    const wanted = Math.max(pixels / (lang === "ar" ? 150 : 100), 2), found = [];
    const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((m) => span / 30.44 / m <= wanted) || 2400;
    const days = span / 30.44 < wanted ? [1, 2, 5, 10, 15].find((d) => span / d <= wanted) : null;
    const first = new Date(view[0] * DAY), end = view[1];
    if (days) {
      const name = (date, year) => `${date.getUTCDate()} ${monthName(date)}${year ? ` ${date.getUTCFullYear()}` : ""}`;
      let told = false;
      for (let y = first.getUTCFullYear(), m = first.getUTCMonth(); Date.UTC(y, m) / DAY < end; m++)
        for (let d = 1; d <= (days === 1 ? 31 : 30); d += d === 1 && days > 1 ? days - 1 : days) {
          const at = Date.UTC(y, m, d) / DAY;
          if (new Date(at * DAY).getUTCMonth() !== ((m % 12) + 12) % 12) break;
          if (at > view[0] && at < end && (d === 1 || days < 5 || d < 28)) { found.push([at, name(new Date(at * DAY), !told || (m % 12 === 0 && d === 1)), d === 1]); told = true; }
        }
      return found;
    }
    const name = (date) => (months < 12 ? `${monthName(date)} ${date.getUTCFullYear()}` : String(date.getUTCFullYear()));
    const step0 = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months) * months;
    for (let n = step0; ; n += months) {
      const date = new Date(0); date.setUTCFullYear(Math.floor(n / 12), n % 12, 1);
      const at = date.getTime() / DAY;
      if (at > end) break;
      if (at > view[0]) found.push([at, name(date), n % 12 === 0]);
    }
    return found;
  }

  // Bars of one lane: neighbours are put together until each is wide enough to be seen and hit.
  function drawBins(lane, top, { W, gutter, narrow, x }, svg) {
    const g = make("g", { class: "lane", role: "presentation" }, svg), tall = 46, base = top + (narrow ? 26 : 6) + tall;
    make("line", { x1: 0, x2: W, y1: top, y2: top }, g);
    make("text", { class: "lane-name", x: rtl ? W - 2 : 2, y: top + 18, direction: rtl ? "rtl" : "ltr", "text-anchor": "start" }, g, shorten(lane.name, narrow ? W : gutter - 14, 12.5));
    const step = lane.unit === "day" ? 1 : 30.44, pixel = (W - gutter) / (view[1] - view[0]);
    const many = lane.unit === "day" ? 1 : [1, 3, 6, 12, 60, 120].find((m) => m * step * pixel >= 5) || 240;
    const bars = new Map();
    for (const b of lane.bins) {
      if (b.b <= view[0] || b.a >= view[1]) continue;
      const d = new Date(b.a * DAY), key = lane.unit === "day" ? b.a : Math.floor((d.getUTCFullYear() * 12 + d.getUTCMonth()) / many);
      const bar = bars.get(key);
      if (bar) { bar.b = b.b; bar.n += b[1]; bar.last = b[0]; bar.words = null; } else bars.set(key, { a: b.a, b: b.b, n: b[1], first: b[0], last: b[0], words: b[2] });
    }
    const most = Math.max(...[...bars.values()].map((b) => b.n), 1);
    for (const bar of bars.values()) {
      const p = x(Math.max(bar.a, view[0])), q = x(Math.min(bar.b, view[1])), h = Math.max((tall * bar.n) / most, 2);
      const query = new URLSearchParams(location.search);
      query.set("since", bar.first); query.set("until", bar.last); query.delete("start");
      if (!(lane.asks[0] === "kind" && query.get("kind"))) query.set(lane.asks[0], lane.asks[1]);
      const words = `${lane.name}, ${bar.first}${bar.last === bar.first ? "" : `..${bar.last}`}: ${bar.words || bar.n.toLocaleString("en")}`;
      const a = make("a", { class: "bin", href: `${location.pathname}?${query}`, role: "listitem", "aria-label": words }, g);
      make("title", {}, a, words);
      make("rect", { class: "hit", x: Math.min(p, q), y: base - tall, width: Math.max(Math.abs(q - p), 4), height: tall }, a);
      make("rect", { x: Math.min(p, q) + 0.5, y: base - h, width: Math.max(Math.abs(q - p) - 1, 2), height: h }, a);
    }
    make("text", { class: "most", x: rtl ? gutter ? W - gutter + 4 : W - 2 : gutter - 4, y: base - tall + 9, "text-anchor": "end", direction: "ltr" }, g, gutter ? most.toLocaleString("en") : "");
    return base + 8;
  }

  function draw() {
    const W = Math.max(canvas.clientWidth, 280), narrow = W < 620;
    const gutter = narrow ? 0 : Math.min(190, W * 0.16);
    const x = (d) => { const s = gutter + ((d - view[0]) / (view[1] - view[0])) * (W - gutter); return rtl ? W - s : s; };
    const svg = make("svg", { role: "list" });
    const axis = make("g", { class: "axis", "aria-hidden": "true" }, svg);
    let top = 30;
    for (const lane of data.lanes) {
      if (lane.bins) { top = drawBins(lane, top, { W, gutter, narrow, x }, svg); continue; }
      const shown = lane.items.filter((i) => (i.b === null || i.b > view[0]) && (i.a === null || i.a < view[1]));
      const g = make("g", { class: "lane", role: "presentation" }, svg);
      make("line", { x1: 0, x2: W, y1: top, y2: top }, g);
      make("text", { class: "lane-name", x: rtl ? W - 2 : 2, y: top + 18, direction: rtl ? "rtl" : "ltr", "text-anchor": "start" }, g, shorten(lane.name, narrow ? W : gutter - 14, 12.5));
      const rows = [], base = top + (narrow ? 34 : 17);
      let left = 0;
      for (const i of shown) {
        const s0 = Math.max(i.a === null ? -1e9 : gutter + ((i.a - view[0]) / (view[1] - view[0])) * (W - gutter), gutter);
        const s1 = Math.min(i.b === null ? 1e9 : gutter + ((i.b - view[0]) / (view[1] - view[0])) * (W - gutter), W);
        const oneDay = i.a !== null && i.b !== null && i.b - i.a <= 1, from = oneDay ? (s0 + s1) / 2 : s0, to = oneDay ? from : s1;
        // The label stands behind its mark, else before it, else along a long bar; it is cut to the room that there is.
        const behind = W - to - 14, ahead = from - gutter - 14, along = s1 - s0 - 10, full = Math.min(width(i.label, 12.5), 230);
        const before = full > behind && ahead > behind && (ahead >= full || ahead >= along), inside = !before && full > behind && along > behind;
        const label = shorten(i.label, Math.max(Math.min(before ? ahead : inside ? along : behind, 230), 8), 12.5), wide = label ? width(label, 12.5) + 12 : 0;
        const begin = before ? from - wide - 8 : from - 6, stop = before ? to + 8 : inside ? Math.max(to, from + wide + 8) : to + 9 + wide;
        let row = rows.findIndex((r) => r <= begin);
        if (row < 0) row = rows.push(0) - 1;
        if (row > 40) { rows.pop(); left += 1; continue; }
        rows[row] = stop;
        const y = base + row * 21, soft = ["reported", "planned", "possible"].includes(i.status) ? " soft" : "";
        const a = make("a", { href: `/happening/${i.id}`, class: `item${soft}${i.status === "denied" ? " denied" : ""}`, role: "listitem", "aria-label": `${i.kindWord}: ${i.label}. ${i.when}. ${i.statusWord}` }, g);
        make("title", {}, a, `${i.kindWord}: ${i.label}\n${i.when} · ${i.statusWord}${i.secret ? " · " + data.words.secret : ""}${i.where ? "\n" + i.where : ""}\n«${i.quote}»`);
        // Words on a bar would look struck out by it: they stand on top of it.
        const at = (s) => (rtl ? W - s : s), lower = inside && !oneDay ? 7 : 0;
        if (oneDay) {
          if (i.secret) make("circle", { class: "secret-ring", cx: at(from), cy: y, r: 7.5 }, a);
          make("circle", { class: "point", cx: at(from), cy: y, r: 4.2 + Math.min(i.origins, 4) * 0.5 }, a);
        } else {
          make("rect", { class: "span", x: Math.min(at(s0), at(s1)), y: y - 4 + lower, width: Math.max(s1 - s0, 3), height: 8, rx: 4 }, a);
          if (i.secret) make("rect", { class: "secret-ring", x: Math.min(at(s0), at(s1)), y: y - 6 + lower, width: Math.max(s1 - s0, 3), height: 12, rx: 6 }, a);
        }
        const place = before ? from - 10 : inside ? from + 4 : to + 10;
        const right = before !== rtl;
        make("text", { x: at(place), y: lower ? y - 1 : y + 4, "text-anchor": right ? "end" : "start", direction: "ltr", "unicode-bidi": "plaintext" }, a, rtlMark(label));
      }
      if (left) make("text", { class: "left", x: rtl ? W - gutter : gutter, y: base + rows.length * 21 + 4, "text-anchor": "start", direction: rtl ? "rtl" : "ltr" }, g, data.words.more.replace("{n}", left.toLocaleString("en")));
      top = base + Math.max(rows.length + (left ? 1 : 0), 1) * 21 + 2;
    }
    top += 14;
    const cover = make("g", { class: "cover" }, svg);
    make("line", { x1: 0, x2: W, y1: top - 4, y2: top - 4, stroke: "currentColor" }, cover);
    make("text", { x: rtl ? W - 2 : 2, y: top + 14, direction: rtl ? "rtl" : "ltr" }, cover, data.words.coverage);
    top += 22;
    const most = Math.max(...data.coverage.flatMap((c) => c.points.map((m) => m[1])), 1);
    for (const c of data.coverage) {
      make("text", { x: rtl ? W - 2 : 2, y: top + 13, direction: rtl ? "rtl" : "ltr" }, cover, shorten(c.outlet, narrow ? W * 0.3 : gutter - 14, 12));
      for (const [month, n] of c.points) {
        const a = day(month), b = next(a, c.unit);
        if (b < view[0] || a > view[1]) continue;
        const p = x(Math.max(a, view[0])), q = x(Math.min(b, view[1])), h = Math.max((14 * n) / most, 1.5);
        const bar = make("rect", { x: Math.min(p, q) + 0.5, y: top + 15 - h, width: Math.max(Math.abs(q - p) - 1, 3), height: h, opacity: 0.75 }, cover);
        make("title", {}, bar, `${c.outlet}, ${c.unit === "day" ? month : month.slice(0, 7)}: ${n}`);
      }
      top += 19;
    }
    for (const [at, words, strong] of ticks(view[1] - view[0], W - gutter)) {
      make("line", { x1: x(at), x2: x(at), y1: 22, y2: top, class: strong ? "year" : "" }, axis);
      const p = x(at), half = width(words, 12) / 2;
      if (p - half > 0 && p + half < W) make("text", { x: p, y: 14, "text-anchor": "middle" }, axis, words);
    }
    svg.setAttribute("viewBox", `0 0 ${W} ${top + 6}`);
    svg.setAttribute("height", top + 6);
    canvas.replaceChildren(svg);
  }
  const rtlMark = (text) => (/[\u0600-\u06ff]/.test(text) ? "\u2067" + text + "\u2069" : text);

  function go(a, b, keep = true) {
    const span = Math.min(Math.max(b - a, 3), 400000), middle = (a + b) / 2;
    view = [Math.round(middle - span / 2), Math.round(middle + span / 2)];
    draw();
    if (keep) history.replaceState(null, "", `${location.pathname}${location.search}#${iso(view[0])}..${iso(view[1])}`);
  }
  const zoom = (factor, at = (view[0] + view[1]) / 2) => go(at - (at - view[0]) * factor, at + (view[1] - at) * factor);
  const move = (share) => { const d = (view[1] - view[0]) * share; go(view[0] + d, view[1] + d); };
  const acts = { in: () => zoom(0.6), out: () => zoom(1.7), back: () => move(-0.4), on: () => move(0.4), all: () => go(far[0] - 1, far[1] + 1) };
  const tools = box.querySelector("[data-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (e) => { const b = e.target.closest("[data-do]"); if (b) acts[b.dataset.do](); });
  canvas.addEventListener("keydown", (e) => {
    const act = { "+": "in", "=": "in", "-": "out", ArrowLeft: rtl ? "on" : "back", ArrowRight: rtl ? "back" : "on", 0: "all" }[e.key];
    if (act) { e.preventDefault(); acts[act](); canvas.focus(); }
  });
  canvas.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const r = canvas.getBoundingClientRect(), share = rtl ? (r.right - e.clientX) / r.width : (e.clientX - r.left) / r.width;
    zoom(e.deltaY > 0 ? 1.2 : 0.83, view[0] + (view[1] - view[0]) * share);
  }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", (e) => { if (e.pointerType === "mouse" && !e.target.closest("a")) held = [e.clientX, ...view]; });
  window.addEventListener("pointermove", (e) => {
    if (!held) return;
    const d = ((e.clientX - held[0]) / canvas.clientWidth) * (held[2] - held[1]) * (rtl ? -1 : 1);
    go(held[1] - d, held[2] - d);
  });
  window.addEventListener("pointerup", () => (held = null));
  let last = 0;
  new ResizeObserver(() => { if (Math.abs(canvas.clientWidth - last) > 2) { last = canvas.clientWidth; draw(); } }).observe(canvas);
  document.fonts.ready.then(draw);
})();
