// The map: the base map of the package, projected by d3-geo; dots for towns, dashed rings for countries and regions.
"use strict";
(async () => {
  const box = document.getElementById("map"), canvas = box && box.querySelector(".canvas");
  if (!canvas) return;
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const answer = await fetch(box.dataset.base);
  const base = await answer.json(), land = topojson.feature(base, base.objects.countries);
  await document.fonts.ready;
  const SVG = "http://www.w3.org/2000/svg", rtl = document.documentElement.dir === "rtl";
  const make = (name, attributes, parent, text) => {
    const element = document.createElementNS(SVG, name);
    for (const [k, v] of Object.entries(attributes)) element.setAttribute(k, v);
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  };
  const arabic = (text) => (/[\u0600-\u06ff]/.test(text) ? "\u2067" + text + "\u2069" : text);
  let W, H, projection, svg, ground, letters, spots, view = { x: 0, y: 0, k: 1 };

  function draw() {
    canvas.replaceChildren();
    svg = make("svg", {}, canvas);
    W = canvas.clientWidth; H = svg.clientHeight || 480;
    svg.setAttribute("viewBox", `0 0 ${W} ${H}`);
    const points = data.places.map((p) => p.at);
    const around = points.length ? points : [[10, 12], [60, 42]];
    const xs = around.map((p) => p[0]), ys = around.map((p) => p[1]);
    const pad = 4, frame = { type: "MultiPoint", coordinates: [[Math.min(...xs) - pad, Math.min(...ys) - pad], [Math.max(...xs) + pad, Math.min(Math.max(...ys) + pad, 80)]] };
    projection = d3.geoMercator().fitExtent([[30, 30], [W - 30, H - 30]], frame);
    projection.scale(Math.min(projection.scale(), 2600));
    const middle = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
    const now = projection(middle), t = projection.translate();
    projection.translate([t[0] + W / 2 - now[0], t[1] + H / 2 - now[1]]).clipExtent([[-3 * W, -3 * H], [4 * W, 4 * H]]);
    // Beyond the drawing as well: while the window changes its height, the box shows more than was measured.
    make("rect", { class: "map-sea", x: -W, y: -3 * H, width: 3 * W, height: 7 * H }, svg);
    ground = make("g", {}, svg);
    const path = d3.geoPath(projection);
    for (const country of land.features) { const d = path(country); if (d) make("path", { class: "map-land", d }, ground); }
    letters = make("g", { "aria-hidden": "true" }, svg);
    spots = make("g", {}, svg);
    place();
  }

  function place() {
    ground.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    letters.replaceChildren(); spots.replaceChildren();
    const at = (lonlat) => { const p = projection(lonlat); return [p[0] * view.k + view.x, p[1] * view.k + view.y]; };
    const taken = [], inside = ([x, y]) => x > -20 && y > -20 && x < W + 20 && y < H + 20;
    const free = (x, y, w) => !taken.some((b) => Math.abs(b.x - x) < (b.w + w) / 2 && Math.abs(b.y - y) < 17);
    const whole = (x, y, w) => x - w / 2 > 0 && x + w / 2 < W && y > 13 && y < H - 4;
    for (const p of data.places) { const [x, y] = at(p.at); taken.push({ x, y, w: 16 }); }
    // Where places crowd they are drawn smaller, and grow as one comes nearer.
    const small = Math.min(Math.max(Math.sqrt(60 / (data.places.length || 1)), 0.45) * Math.sqrt(Math.max(view.k, 1)), 1);
    const named = new Set(data.places.map((p) => p.name));
    for (const p of data.places) {
      const [x, y] = at(p.at);
      if (!inside([x, y])) continue;
      const area = p.precision !== "city", r = ((area ? 10 : 5) + Math.min(Math.sqrt(p.count) * 3, 16)) * small;
      const a = make("a", { class: `spot${area ? " area" : ""}`, href: `#${p.anchor}`, "aria-label": `${p.name}: ${p.label}` }, spots);
      make("title", {}, a, `${p.name}: ${p.label}`);
      make("circle", { cx: x, cy: y, r }, a);
      const w = p.room * 8;
      const way = [[0, r + 15], [0, -r - 6], [r + w / 2 + 5, 4], [-r - w / 2 - 5, 4]].find(([dx, dy]) => whole(x + dx, y + dy, w) && free(x + dx, y + dy, w));
      if (way) { make("text", { x: x + way[0], y: y + way[1], "text-anchor": "middle" }, a, arabic(p.name)); taken.push({ x: x + way[0], y: y + way[1], w }); }
    }
    for (const c of data.countries) {
      const [x, y] = at(c.at), w = c.room * 6.5;
      if (named.has(c.name) || !inside([x, y])) continue;
      const way = [[0, 0], [0, -15], [0, 15], [w / 2 + 6, 0], [-w / 2 - 6, 0]].find(([dx, dy]) => whole(x + dx, y + dy, w) && free(x + dx, y + dy, w));
      if (!way) continue;
      make("text", { class: "map-country", "data-unit": c.unit, x: x + way[0], y: y + way[1] }, letters, arabic(c.name));
      taken.push({ x: x + way[0], y: y + way[1], w });
    }
  }

  const zoom = (factor, x = W / 2, y = H / 2) => {
    const k = Math.min(Math.max(view.k * factor, 0.3), 30), f = k / view.k;
    view = { k, x: x - (x - view.x) * f, y: y - (y - view.y) * f };
    place();
  };
  const acts = { in: () => zoom(1.5), out: () => zoom(1 / 1.5), all: () => { view = { x: 0, y: 0, k: 1 }; place(); } };
  const tools = box.querySelector("[data-tools]");
  tools.hidden = false;
  tools.addEventListener("click", (e) => { const b = e.target.closest("[data-do]"); if (b) acts[b.dataset.do](); });
  canvas.addEventListener("keydown", (e) => {
    const step = 60, move = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[e.key];
    const act = { "+": "in", "=": "in", "-": "out", 0: "all" }[e.key];
    if (act) acts[act](); else if (move) { view.x += move[0]; view.y += move[1]; place(); } else return;
    e.preventDefault();
  });
  canvas.addEventListener("wheel", (e) => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const r = svg.getBoundingClientRect();
    zoom(e.deltaY > 0 ? 1 / 1.2 : 1.2, e.clientX - r.left, e.clientY - r.top);
  }, { passive: false });
  let held = null;
  canvas.addEventListener("pointerdown", (e) => { if (!e.target.closest("a")) held = [e.clientX, e.clientY, view.x, view.y]; });
  window.addEventListener("pointermove", (e) => { if (held) { view.x = held[2] + e.clientX - held[0]; view.y = held[3] + e.clientY - held[1]; place(); } });
  window.addEventListener("pointerup", () => (held = null));
  new ResizeObserver(() => { if (Math.abs(canvas.clientWidth - W) > 2 || Math.abs(svg.clientHeight - H) > 2) { view = { x: 0, y: 0, k: 1 }; draw(); } }).observe(canvas);
  draw();
  box.dataset.ready = "1";
  void rtl;
})();
