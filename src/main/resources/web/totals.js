// The big figures and their last ten minutes.

import { age, change, figure, number, write } from './format.js';

const KEPT_MS = 10 * 60 * 1000;
const cards = [...document.querySelectorAll('[data-total]')].map((card) => ({
  name: card.dataset.total,
  value: card.querySelector('.value'),
  note: card.querySelector('.note'),
  line: card.querySelector('path'),
}));
let points = [];

export function onFrame(frame) {
  const s = frame.summary;
  if (!s) return;
  if (frame.trend) points = frame.trend.map((p) => ({ ...p, t: Date.parse(p.at) }));
  addPoint(s);
  const first = points[0];
  for (const card of cards) {
    const n = s[card.name];
    write(card.value, n === null ? '–' : card.name === 'events_per_s' ? figure(n) : number(n));
    write(card.note, note(card.name, s, first));
    const path = line(card.name);
    if (card.line.getAttribute('d') !== path) card.line.setAttribute('d', path);
  }
}

function addPoint(s) {
  const t = Date.parse(s.read_at);
  const last = points[points.length - 1];
  if (!last || t - last.t >= 2500) points.push({ ...s, t });
  while (points.length && points[0].t < t - KEPT_MS) points.shift();
}

function note(name, s, first) {
  if (name === 'events_per_s') return `${number(s.events)} events in all`;
  if (name === 'delay_p50_ms') return s.delay_p50_ms === null ? 'none in the last 10 s' : `at most ${number(s.delay_max_ms)} ms`;
  const span = first ? (Date.parse(s.read_at) - first.t) / 1000 : 0;
  if (span < 5) return name === 'on_hand' ? `${number(s.products)} products at ${number(s.sites)} sites` : '';
  return `${s[name] === first[name] ? '±0' : change(s[name] - first[name])} in ${age(span)}`;
}

/** The path of one figure; a figure that does not move is a line at half height. */
function line(name) {
  const known = points.filter((p) => p[name] !== null);
  if (known.length < 2) return '';
  const values = known.map((p) => p[name]);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const start = known[0].t;
  const width = known[known.length - 1].t - start || 1;
  return known.map((p, i) => {
    const x = (100 * (p.t - start)) / width;
    const y = span === 0 ? 16 : 26 - (22 * (p[name] - low)) / span;
    return `${i ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`;
  }).join('');
}
