// The network: a worker finds the places (arranging.js), cytoscape draws. Circles are actors, squares are happenings.
"use strict";
(async () => {
  const box = document.getElementById("network"), holder = box && box.querySelector(".graph");
  if (!holder) return;
  const data = JSON.parse(document.getElementById("network-data").textContent);
  const css = getComputedStyle(document.documentElement), ink = (name) => css.getPropertyValue(name).trim();
  const day = (text) => Date.parse(text + "T00:00:00Z") / 86400000;
  const actors = new Map(), happenings = new Map(), edges = new Map();
  const learn = (found) => {
    for (const a of found.actors) actors.has(a.id) || actors.set(a.id, a);
    for (const h of found.happenings) happenings.has(h.id) || happenings.set(h.id, h);
    for (const e of found.edges) edges.set(`${e.actor} ${e.happening} ${e.role}`, e);
  };
  learn(data);

  // A long Arabic name is cut at its end, also where the letters of a drawing run from left to right.
  const rightward = (name) => (/[\u0600-\u06ff]/.test(name) ? "\u2067" + name : name);
  const size = (a) => 14 + Math.min(Math.sqrt(a.contacts || 0) * 8, 44);
  const elements = () => [
    ...[...actors.values()].map((a) => ({ data: { id: a.id, sort: "actor", label: rightward(a.name), size: size(a) } })),
    ...[...happenings.values()].map((h) => ({ data: { id: h.id, sort: "happening", label: h.kindWord, status: h.status, secret: h.secret ? 1 : 0, first: h.first, last: h.last } })),
    ...[...edges].filter(([, e]) => actors.has(e.actor) && happenings.has(e.happening)).map(([id, e]) => ({ data: { id: "e " + id, source: e.actor, target: e.happening, status: happenings.get(e.happening).status } })),
  ];
  const many = actors.size + happenings.size > 400;

  // The places of all nodes by their ids; those in `known` begin where they lie. Of very many, `begun` is told
  // now and then where they lie so far.
  const finder = new Worker(box.dataset.arranging);
  let turn = 0;
  const places = (steps, known, begun) => new Promise((found) => {
    const asked = ++turn, nodes = [], at = new Map();
    const add = (id, r) => { at.set(id, nodes.length); nodes.push({ r, ...known.get(id) }); };
    for (const a of actors.values()) add(a.id, Math.max(size(a) / 2 + 22, many ? 0 : Math.min(a.name.length, 18) * 4.2));
    for (const h of happenings.values()) add(h.id, 15);
    const links = [...edges.values()].filter((e) => at.has(e.actor) && at.has(e.happening)).map((e) => ({ source: at.get(e.actor), target: at.get(e.happening) }));
    const byId = (places) => new Map([...at].map(([id, i]) => [id, { x: places[2 * i], y: places[2 * i + 1] }]));
    finder.addEventListener("message", function told({ data }) {
      if (data.turn !== asked) return;
      if (data.begun) { if (begun) begun(byId(data.places)); return; }
      finder.removeEventListener("message", told);
      if (asked === turn) found(byId(data.places));
    });
    finder.postMessage({ turn: asked, nodes, links, many, steps, tall: Math.min(Math.max(holder.clientHeight / holder.clientWidth, 0.7), 1.6) });
  });
  // Of very many nodes only those with most happenings carry a name that can be read from afar; the others get theirs when they are near,
  // since measuring thousands of names takes longer than all the rest.
  const known = new Map();
  for (const e of data.edges) known.set(e.actor, (known.get(e.actor) || 0) + 1);
  const leading = [...known].sort((a, b) => b[1] - a[1]).slice(0, 80).map((k) => k[0]);
  // The first of them whose names do not cover each other.
  const apart = (at, most = 18) => {
    const boxes = [];
    return leading.filter((id) => {
      if (boxes.length >= most) return false;
      const [x, y] = at(id), w = Math.min(actors.get(id).name.length, 22) * 7 + 12;
      return !boxes.some((b) => Math.abs(b.x - x) < (b.w + w) / 2 && Math.abs(b.y - y) < 22) && boxes.push({ x, y, w });
    });
  };

  // Of very many a sketch comes first: where they lie so far, to look at while better places are found and the drawing is made.
  function sketch(places) {
    const canvas = document.createElement("canvas"), c = canvas.getContext("2d"), W = holder.clientWidth, H = holder.clientHeight, all = [...places.values()];
    const [x1, x2, y1, y2] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x)), Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))];
    const k = Math.min((W - 48) / (x2 - x1 || 1), (H - 48) / (y2 - y1 || 1)), at = (id) => { const p = places.get(id); return [W / 2 + (p.x - (x1 + x2) / 2) * k, H / 2 + (p.y - (y1 + y2) / 2) * k]; };
    canvas.className = "sketch"; canvas.width = W; canvas.height = H;
    c.strokeStyle = ink("--soft"); c.globalAlpha = 0.5; c.lineWidth = Math.max(3.5 * k, 0.4);
    c.beginPath();
    for (const e of edges.values()) if (actors.has(e.actor) && happenings.has(e.happening)) { c.moveTo(...at(e.actor)); c.lineTo(...at(e.happening)); }
    c.stroke();
    c.globalAlpha = 1; c.fillStyle = ink("--ink");
    for (const a of actors.values()) { c.beginPath(); c.arc(...at(a.id), Math.max((size(a) / 2) * k, 1), 0, 2 * Math.PI); c.fill(); }
    c.font = "600 12px Plex, sans-serif"; c.textAlign = "center"; c.lineWidth = 3; c.strokeStyle = ink("--paper");
    for (const id of apart(at)) { const [x, y] = at(id), r = (size(actors.get(id)) / 2) * k + 14; c.strokeText(actors.get(id).name, x, y + r); c.fillText(actors.get(id).name, x, y + r); }
    holder.append(canvas);
    return canvas;
  }

  // Of the page's scripts this one comes first: the worker begins while the others are still being read, and looks for better places while
  // the drawing is made.
  const scripts = new Promise((done) => document.addEventListener("DOMContentLoaded", done));
  let first = null, found = null;
  const begins = new Promise((begun) => {
    found = places(300, new Map(), (places) => begun((first = places)));
    found.then((places) => begun((first = places)));
  });
  const seen = many && (await begins, sketch(first));
  await Promise.all([many ? new Promise((done) => requestAnimationFrame(() => setTimeout(done))) : found, scripts]);
  await document.fonts.ready;
  const named = many ? ".named" : "node";
  const cy = cytoscape({
    container: holder, elements: elements().map((e) => (e.data.source ? e : { ...e, position: first.get(e.data.id) })), layout: { name: "preset", fit: false }, minZoom: 0.05, maxZoom: 4,
    hideEdgesOnViewport: many, textureOnViewport: many, pixelRatio: many ? 1 : "auto",
    style: [
      // Of very many nodes only those that bear a name get the style of names: what an element does not need costs time too.
      { selector: named, style: { "font-family": "Plex, sans-serif", "font-size": 15, color: ink("--ink"), label: "data(label)", "text-wrap": "ellipsis", "text-max-width": 150, "min-zoomed-font-size": many ? 9 : 6 } },
      { selector: "node[sort='actor']", style: { width: "data(size)", height: "data(size)", "background-color": ink("--ink") } },
      { selector: `${named}[sort='actor']`, style: { "text-valign": "bottom", "text-margin-y": 4, "font-weight": 600, "text-background-color": ink("--paper"), "text-background-opacity": 0.75 } },
      { selector: "node[sort='happening']", style: { shape: "rectangle", width: 9, height: 9, "background-color": ink("--paper"), "border-width": 1.6, "border-color": ink("--soft") } },
      { selector: `${named}[sort='happening']`, style: { "font-size": 11, color: ink("--soft"), "text-valign": "center", "text-halign": "right", "text-margin-x": 4, "min-zoomed-font-size": 9 } },
      { selector: "node.left", style: { "text-halign": "left", "text-margin-x": -4 } },
      { selector: "node.above", style: { "text-halign": "center", "text-valign": "top", "text-margin-x": 0, "text-margin-y": -2 } },
      { selector: "node.below", style: { "text-halign": "center", "text-valign": "bottom", "text-margin-x": 0, "text-margin-y": 2 } },
      { selector: "node.mute", style: { label: "" } },
      { selector: "node[secret=1]", style: { "border-color": ink("--secret"), "background-color": ink("--secret") } },
      { selector: "edge", style: { width: many ? 3.5 : 1.1, "line-color": ink("--soft"), "line-style": "dashed", "curve-style": "haystack", opacity: 0.7 } },
      { selector: "edge[status='asserted']", style: { "line-style": "solid" } },
      { selector: "[status='denied']", style: { "line-color": ink("--denied"), "border-color": ink("--denied") } },
      { selector: ".faint", style: { opacity: 0.12 } }, { selector: ".gone", style: { display: "none" } },
      { selector: "node:selected", style: { "border-width": 3, "border-color": ink("--accent") } },
    ],
  });

  const name = () => {
    if (!many) return;
    const k = Math.min(cy.zoom(), 0.8), at = (id) => { const { x, y } = cy.getElementById(id).renderedPosition(); return [x, y + (size(actors.get(id)) / 2) * cy.zoom()]; };
    cy.batch(() => {
      cy.nodes(".leading").removeStyle().removeClass("leading named");
      for (const id of apart(at)) cy.getElementById(id).addClass("leading named").style({ "font-size": 12 / k, "text-max-width": 150 / k, "min-zoomed-font-size": 1, "text-background-opacity": 0.9, "z-index-compare": "manual", "z-index": 9 });
    });
  };
  // Of few nodes every actor bears its name; the word for a happening stands where it covers none of these and no other, else nowhere.
  const sides = ["", "left", "above", "below", "mute"];
  const pen = document.createElement("canvas").getContext("2d");
  const wide = (text, font) => { pen.font = font; return Math.min(pen.measureText(text).width, 150); };
  const word = () => {
    if (many) return;
    const taken = [], box = (x, y, w, h) => ({ x, y, w, h }), covers = (b) => taken.some((t) => Math.abs(t.x - b.x) < (t.w + b.w) / 2 && Math.abs(t.y - b.y) < (t.h + b.h) / 2);
    cy.nodes().forEach((n) => {
      const { x, y } = n.position(), actor = n.data("sort") === "actor", s = actor ? n.data("size") : 11;
      taken.push(box(x, y, s, s));
      if (actor) taken.push(box(x, y + s / 2 + 15, wide(n.data("label"), "600 15px Plex, sans-serif") + 6, 24));
    });
    cy.batch(() => cy.nodes("[sort='happening']").forEach((n) => {
      const { x, y } = n.position(), w = wide(n.data("label"), "11px Plex, sans-serif") + 4, at = [[9 + w / 2, 0], [-9 - w / 2, 0], [0, -15], [0, 15]];
      const found = at.findIndex(([dx, dy]) => !covers(box(x + dx, y + dy, w, 14)));
      n.removeClass(sides.join(" ")).addClass(sides[found < 0 ? 4 : found]);
      if (found >= 0) taken.push(box(x + at[found][0], y + at[found][1], w, 14));
    }));
  };
  let nearing = 0;
  if (many) cy.on("viewport", () => {
    clearTimeout(nearing);
    nearing = setTimeout(() => {
      if (cy.zoom() < 0.6) return;
      const { x1, x2, y1, y2 } = cy.extent();
      cy.batch(() => cy.nodes().forEach((n) => { const { x, y } = n.position(); if (x > x1 && x < x2 && y > y1 && y < y2) n.addClass("named"); }));
    }, 120);
  });
  const lay = (places) => cy.batch(() => cy.nodes().forEach((n) => { n.position(places.get(n.id())); }));
  // A few nodes are not blown up to fill the sheet.
  const fit = () => { cy.fit(undefined, 24); if (cy.zoom() > 1.2) { cy.zoom(1.2); cy.center(); } };
  const shown = () => { word(); fit(); name(); };
  const ready = () => { box.dataset.ready = "1"; };
  shown();
  if (seen) found.then((places) => { lay(places); shown(); cy.one("render", () => { seen.remove(); ready(); }); });
  else ready();
  async function arrange(steps) {
    lay(await places(steps, new Map(cy.nodes().map((n) => [n.id(), { ...n.position() }]))));
    shown();
  }

  // Time: what lies outside is taken away; what has no known time stays while its box is checked.
  const sliders = { from: box.querySelector("[data-slider=from]"), to: box.querySelector("[data-slider=to]") };
  if (sliders.from) {
    const days = [...happenings.values()].flatMap((h) => [h.first, h.last]).filter(Boolean).map(day).sort((a, b) => a - b);
    const first = days[Math.floor(days.length * 0.02)] ?? 0, last = days[days.length - 1] ?? 0, at = (v) => first + ((last - first) * v) / 100;
    const worded = (d) => { const date = new Date(d * 86400000); return `${date.getUTCDate()} ${data.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`; };
    const undated = box.querySelector("[data-undated]");
    const told = () => { if (days.length) for (const [name, slider] of Object.entries(sliders)) box.querySelector(`[data-shown=${name}]`).textContent = worded(at(+slider.value)); };
    const sift = () => {
      const a = +sliders.from.value === 0 ? -Infinity : at(+sliders.from.value), b = +sliders.to.value === 100 ? Infinity : at(+sliders.to.value);
      told();
      cy.batch(() => {
        cy.nodes("[sort='happening']").forEach((n) => {
          const f = n.data("first"), l = n.data("last"), known = f || l;
          n.toggleClass("gone", known ? (l ? day(l) : Infinity) < a || (f ? day(f) : -Infinity) > b : !undated.checked);
        });
        cy.nodes("[sort='actor']").forEach((n) => { n.toggleClass("gone", n.neighborhood("node").every((m) => m.hasClass("gone"))); });
      });
    };
    for (const s of Object.values(sliders)) s.addEventListener("input", sift);
    undated.addEventListener("change", sift);
    told();
  }

  const side = document.getElementById("evidence");
  async function show(id) {
    if (!side) { location.href = (id[0] === "h" ? "/happening/" : "/actor/") + id; return; }
    const answer = await fetch(`/evidence/${encodeURIComponent(id)}`, { headers: { "HX-Request": "true" } });
    if (answer.ok) side.innerHTML = await answer.text();
    side.scrollTop = 0;
  }
  const single = (node) => {
    cy.elements().addClass("faint");
    node.closedNeighborhood().union(node.neighborhood("node[sort='happening']").closedNeighborhood()).removeClass("faint");
  };
  cy.on("tap", "node", (e) => {
    single(e.target);
    show(e.target.id());
  });
  const opening = side ? side.innerHTML : "";
  cy.on("tap", (e) => { if (e.target === cy) { cy.elements().removeClass("faint"); if (side) side.innerHTML = opening; } });
  if (side) side.addEventListener("click", (e) => {
    const link = e.target.closest("[data-show]"), node = link && cy.getElementById(link.dataset.show);
    if (!node || !node.length || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    single(node);
    cy.animate({ center: { eles: node } }, { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
    show(node.id());
  });
  if (side) side.addEventListener("click", async (e) => {
    const id = e.target.dataset && e.target.dataset.expand;
    if (!id) return;
    const name = actors.get(id);
    const answer = await fetch(`/api/network?who=${encodeURIComponent(name ? name.name.replace("…", "") : "")}`);
    if (!answer.ok) return;
    learn(await answer.json());
    const known = cy.getElementById(id).position(), had = new Set(cy.elements().map((n) => n.id()));
    const fresh = elements().filter((n) => !had.has(n.data.id));
    if (!fresh.length) return;
    cy.add(fresh.map((n) => (n.data.source ? n : { ...n, position: { x: known.x + Math.random() * 40, y: known.y + Math.random() * 40 } })));
    cy.elements().removeClass("faint");
    arrange(many ? 40 : 160);
  });

  const acts = { in: () => cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }), out: () => cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }), all: fit };
  const tools = box.querySelector("[data-tools]");
  if (tools) { tools.hidden = false; tools.addEventListener("click", (e) => { const b = e.target.closest("[data-do]"); if (b) acts[b.dataset.do](); }); }

  const save = (name, blob) => { const a = document.createElement("a"); a.href = URL.createObjectURL(blob); a.download = name; a.click(); setTimeout(() => URL.revokeObjectURL(a.href), 5000); };
  const xml = (text) => text.replace(/[<>&"]/g, (c) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[c]);
  function drawn() {
    const shown = cy.nodes().filter((n) => !n.hasClass("gone")), b = shown.boundingBox(), pad = 30;
    const lines = cy.edges().filter((e) => !e.source().hasClass("gone") && !e.target().hasClass("gone")).map((e) => {
      const p = e.source().position(), q = e.target().position(), s = e.data("status");
      return `<line x1="${p.x.toFixed(1)}" y1="${p.y.toFixed(1)}" x2="${q.x.toFixed(1)}" y2="${q.y.toFixed(1)}" stroke="${s === "denied" ? "#9b1c14" : "#5d574e"}"${s === "asserted" ? "" : ' stroke-dasharray="4 3"'}/>`;
    });
    const beside = (n, p, label) => {
      const [x, y, anchor] = n.hasClass("left") ? [-9, 3, "end"] : n.hasClass("above") ? [0, -9, "middle"] : n.hasClass("below") ? [0, 16, "middle"] : [9, 3, "start"];
      return `<text x="${(p.x + x).toFixed(1)}" y="${(p.y + y).toFixed(1)}" text-anchor="${anchor}" font-size="9.5" fill="#5d574e">${label}</text>`;
    };
    const dots = shown.map((n) => {
      const p = n.position(), label = xml(n.data("label").replace("\u2067", ""));
      if (n.data("sort") === "actor") return `<circle cx="${p.x.toFixed(1)}" cy="${p.y.toFixed(1)}" r="${(n.data("size") / 2).toFixed(1)}" fill="#1c1a17"/><text x="${p.x.toFixed(1)}" y="${(p.y + n.data("size") / 2 + 14).toFixed(1)}" text-anchor="middle" font-size="12" font-weight="600">${label}</text>`;
      return `<rect x="${(p.x - 4.5).toFixed(1)}" y="${(p.y - 4.5).toFixed(1)}" width="9" height="9" fill="${n.data("secret") ? "#5b2a6b" : "#fbf9f4"}" stroke="#5d574e"/>${n.hasClass("mute") ? "" : beside(n, p, label)}`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${b.x1 - pad} ${b.y1 - pad} ${b.w + 2 * pad} ${b.h + 2 * pad}" font-family="IBM Plex Sans Arabic, sans-serif">${lines.join("")}${dots.join("")}</svg>`;
  }
  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (button.dataset.save === "svg") save("network.svg", new Blob([drawn()], { type: "image/svg+xml" }));
      else save("network.png", await cy.png({ output: "blob-promise", bg: ink("--paper"), full: true, scale: 2 }));
    });
  }
})();
