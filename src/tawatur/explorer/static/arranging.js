// Where the nodes of a network lie: found in a worker of its own, so that the page answers meanwhile. The same network lies the same each time.
"use strict";
importScripts("vendor/d3-dispatch.min.js", "vendor/d3-quadtree.min.js", "vendor/d3-timer.min.js", "vendor/d3-force.min.js");

// All nodes push each other: for a few hundred, and for those added to what lies there already.
function settle(nodes, links, many, steps, tall) {
  const force = d3.forceSimulation(nodes).stop()
    .force("link", d3.forceLink(links).distance(52).strength(0.5))
    .force("charge", d3.forceManyBody().strength(-170).distanceMax(many ? 420 : 700).theta(many ? 1.3 : 0.9))
    .force("x", d3.forceX().strength(0.06 * tall)).force("y", d3.forceY().strength(0.08 / tall));
  const apart = d3.forceCollide((n) => n.r);
  if (!many) force.force("collide", apart);
  force.alphaDecay(1 - 0.001 ** (1 / steps));
  for (let left = steps; left > 0; left--) {
    if (left === 25) force.force("collide", apart);
    force.tick();
  }
}

// Of very many, what hangs on a single other node is laid round that one afterwards; the rest begin as trees, the largest in the middle,
// and need few steps from there.
function spread(nodes, links, tall, begun) {
  const near = nodes.map(() => []);
  for (const { source, target } of links) { near[source].push(target); near[target].push(source); }
  for (let i = 0; i < near.length; i++) near[i] = [...new Set(near[i])];
  const hangs = nodes.map((_, i) => near[i].length === 1 && (near[near[i][0]].length > 1 || near[i][0] < i) ? near[i][0] : -1);
  const hung = nodes.map(() => []);
  hangs.forEach((on, i) => { if (on >= 0) hung[on].push(i); });
  const rings = hung.map((own, i) => ringed(nodes, own, nodes[i].r));
  const core = [];
  nodes.forEach((n, i) => { if (hangs[i] < 0) core.push({ i, r: rings[i].r, x: 0, y: 0 }); });
  const at = new Map(core.map((n, k) => [n.i, k]));
  const joined = links.filter((l) => at.has(l.source) && at.has(l.target)).map((l) => ({ source: at.get(l.source), target: at.get(l.target) }));
  begin(core, joined);
  const force = d3.forceSimulation(core).stop()
    .force("link", d3.forceLink(joined).distance((l) => 14 + l.source.r + l.target.r).strength(0.4))
    .force("charge", d3.forceManyBody().strength((n) => -6 * n.r).distanceMax(400).theta(1.5))
    .force("x", d3.forceX().strength(0.05 * tall)).force("y", d3.forceY().strength(0.05 / tall))
    .alpha(0.6).alphaDecay(1 - 0.02 ** (1 / 30));
  const apart = d3.forceCollide((n) => n.r + 3).strength(0.9);
  for (let left = 30; left > 0; left--) {
    if (left === 12) force.force("collide", apart);
    force.tick();
    if (left % 5 === 1) { unfold(nodes, core, joined, hung, rings); if (left > 1) begun(); }
  }
}

// From the places of the core to those of all nodes: what hangs on a node begins on its far side.
function unfold(nodes, core, joined, hung, rings) {
  const pull = core.map(() => [0, 0]);
  for (const { source, target } of joined) for (const [one, other] of [[source, target], [target, source]]) { pull[one.index][0] += other.x - one.x; pull[one.index][1] += other.y - one.y; }
  for (const n of core) {
    nodes[n.i].x = n.x;
    nodes[n.i].y = n.y;
    const turn = Math.atan2(-pull[n.index][1], -pull[n.index][0]);
    rings[n.i].places.forEach(([angle, far], k) => { const leaf = nodes[hung[n.i][k]]; leaf.x = n.x + far * Math.cos(turn + angle); leaf.y = n.y + far * Math.sin(turn + angle); });
  }
}

// Places on rings round a node, those nearest to the first angle first, and the radius of it all.
function ringed(nodes, own, inner) {
  const places = [];
  let far = inner, k = 0;
  while (k < own.length) {
    const wide = Math.max(...own.slice(k, k + 12).map((i) => nodes[i].r)), room = far + wide;
    const fit = Math.max(1, Math.floor((2 * Math.PI * room) / (2 * wide)));
    const some = Math.min(fit, own.length - k), each = Math.min((2 * Math.PI) / some, Math.max((2 * wide) / room, 0.5));
    for (let j = 0; j < some; j++, k++) places.push([(j % 2 ? 1 : -1) * Math.ceil(j / 2) * each, room]);
    far = room + wide;
  }
  return { places, r: far };
}

// Each connected part as a tree round its node of most lines; the parts on a spiral, the largest first.
function begin(core, joined) {
  const near = core.map(() => []);
  for (const { source, target } of joined) { near[source].push(target); near[target].push(source); }
  const seen = new Uint8Array(core.length), order = core.map((_, i) => i).sort((a, b) => near[b].length - near[a].length || a - b), parts = [];
  for (const root of order) {
    if (seen[root]) continue;
    const part = [root], under = new Map([[root, []]]);
    seen[root] = 1;
    for (let k = 0; k < part.length; k++) for (const next of near[part[k]]) if (!seen[next]) { seen[next] = 1; part.push(next); under.get(part[k]).push(next); under.set(next, []); }
    const weight = new Map();
    for (let k = part.length - 1; k >= 0; k--) weight.set(part[k], core[part[k]].r + under.get(part[k]).reduce((sum, c) => sum + weight.get(c), 0));
    const turn = new Map([[root, [0, 2 * Math.PI, 0]]]);
    let radius = core[root].r;
    for (const n of part) {
      const [from, to, far] = turn.get(n);
      core[n].x = far * Math.cos((from + to) / 2);
      core[n].y = far * Math.sin((from + to) / 2);
      radius = Math.max(radius, far + core[n].r);
      let begins = from;
      const all = under.get(n).reduce((sum, c) => sum + weight.get(c), 0);
      for (const c of under.get(n)) {
        const share = ((to - from) * weight.get(c)) / all;
        turn.set(c, [begins, begins + share, far + core[n].r + core[c].r + 10]);
        begins += share;
      }
    }
    parts.push({ part, radius });
  }
  parts.sort((a, b) => b.radius - a.radius || a.part[0] - b.part[0]);
  let covered = 0;
  parts.forEach(({ part, radius }, k) => {
    const far = k ? Math.sqrt(covered / Math.PI) + radius : 0, angle = k * 2.399963;
    covered += Math.PI * radius * radius * (k ? 1.15 : 0.8);
    for (const n of part) { core[n].x += far * Math.cos(angle); core[n].y += far * Math.sin(angle); }
  });
}

onmessage = ({ data: { turn, nodes, links, many, steps, tall } }) => {
  const tell = (begun) => {
    const places = new Float32Array(2 * nodes.length);
    nodes.forEach((n, i) => { places[2 * i] = n.x; places[2 * i + 1] = n.y; });
    postMessage({ turn, places, begun });
  };
  if (many && nodes.every((n) => n.x === undefined)) spread(nodes, links, tall, () => tell(true));
  else settle(nodes, links.map((l) => ({ ...l })), many, steps, tall);
  tell(false);
};
