// What changed since this browser's person last looked: the figures then and now, and the places where more, or less, is out of stock.

import { age, change, figure, number, write } from './format.js';
import { rowsOf } from './rows.js';

const KEY = 'looked';
const PLACES_MAX = 5;
/** Who was away for less is not told that nothing has changed. */
const AWAY_S = 600;
/** Who looked less than this ago is still looking. */
const LOOKING_S = 60;
const panel = document.getElementById('since');
const when = document.getElementById('since-when');
const fill = rowsOf(document.getElementById('since-list'), ({ key }) => key, makeItem, ({ firstChild: way }, { text }) => write(way, text));
const FIGURES = [
  ['out', 'out of stock', number, '#runs-out'],
  ['low', 'running out soon', number, '#runs-out'],
  ['expiring', 'units will expire unsold', figure, '#expires'],
  ['recommendations', 'open recommendations', number, '#plan'],
  ['exceptions', 'open exceptions', number, '#exceptions'],
];

let then = read();
let now = null;
let choose = () => {};

export const onChoose = (listener) => { choose = listener; };

document.getElementById('since-seen').addEventListener('click', () => {
  keep();
  then = read() ?? then;
  show();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    keep();
    return;
  }
  const kept = read();
  if (kept && secondsSince(kept) >= LOOKING_S) then = kept;
});
addEventListener('pagehide', keep);

/** What the overview says now. */
export function onOverview(overview) {
  now = overview;
  then ??= taken();
  show();
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Number.isFinite(kept?.at) && kept.figures && kept.out ? kept : null;
  } catch {
    return null;
  }
}

/** Only the places where something is out are kept: a browser keeps little. */
function taken() {
  return { at: Date.now(), figures: now.figures, out: Object.fromEntries(now.sites.filter((s) => s.out).map((s) => [s.key, s.out])) };
}

const secondsSince = ({ at }) => (Date.now() - at) / 1000;

function keep() {
  if (now) localStorage.setItem(KEY, JSON.stringify(taken()));
}

function show() {
  if (!now || !then) return;
  const seconds = secondsSince(then);
  const items = [...FIGURES.flatMap(differs), ...places()];
  panel.hidden = seconds < (items.length ? LOOKING_S : AWAY_S);
  write(when, `Since you looked ${age(seconds)} ago${items.length ? ':' : ' nothing here has changed.'}`);
  fill(items);
}

function makeItem({ site, href }) {
  const item = document.createElement('li');
  const way = site ? Object.assign(document.createElement('button'), { type: 'button' }) : href ? Object.assign(document.createElement('a'), { href }) : document.createElement('span');
  if (site) way.addEventListener('click', () => choose(site));
  if (site || href) way.className = 'plain';
  item.append(way);
  return item;
}

function differs([name, words, text, href]) {
  const difference = now.figures[name] - (then.figures[name] ?? 0);
  return difference ? [{ key: name, text: `${text(now.figures[name])} ${words} (${change(difference)})`, href }] : [];
}

function places() {
  const moved = now.sites.map((s) => ({ site: s.key, name: s.name ?? s.key, by: s.out - (then.out[s.key] ?? 0) })).filter((s) => s.by)
    .sort((a, b) => b.by - a.by);
  const items = moved.slice(0, PLACES_MAX).map(({ site, name, by }) => ({ key: site, site, text: `${name}: ${change(by)} out of stock` }));
  return moved.length > PLACES_MAX ? [...items, { key: 'more', text: `and ${number(moved.length - PLACES_MAX)} more places` }] : items;
}
