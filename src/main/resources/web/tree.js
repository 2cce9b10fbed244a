// Stock from region to site to product, as a table whose rows stay where they are while their numbers change.

import { coverAt, coverOf } from './cover.js';
import { save } from './csv.js';
import { link } from './forecast.js';
import { moment, number, write } from './format.js';
import { link as lots } from './lots.js';
import { coverText } from './risk.js';
import { pointing } from './rows.js';
import { Band } from './band.js';
import { begun, late, look, onChange, open, opened, products, seen, shut, wanted } from './stock.js';

const STATES = ['on_hand', 'in_transit', 'unsellable'];
const LOW_DAYS = 7;
const LENS_MAX = 100;
const body = document.getElementById('rows');
const search = document.getElementById('search');
const found = document.getElementById('found');
const hits = document.getElementById('hits');
const rows = new Map();
const expanded = new Set();
let words = '';
let byProduct = false;
let drawing = false;
/** Whether somebody chose what is to be drawn, and by their choice of order. */
let isChosen = false;
let isOrdered = false;
let touched = false;
let order = { by: 'name', down: false };
/** All lines that there are, of which the table holds those that can be seen. */
let shown = [];
let largest = [0, 0, 0];
const band = new Band(body, () => fill(shown));
const byText = new Intl.Collator().compare;
const isPointed = pointing(body, draw);
/** Where each line stood: while somebody points at the table their order is held. */
let ranks = new Map();

onChange(draw);

export function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    lay();
  });
}

/** Draws what somebody chose: at once, wherever the pointer is. */
function drawChosen(isNewOrder = false) {
  isChosen = true;
  isOrdered ||= isNewOrder;
  draw();
}

/** While somebody points at the table no news moves a row, brings one or takes one away; what is told of those that stand there is written. */
function lay() {
  const isHeld = isPointed() && shown.length > 0;
  ranks = isHeld && !isOrdered ? new Map(shown.map(({ key }, at) => [key, at])) : new Map();
  const list = lines();
  if (isHeld && !isChosen) {
    const told = new Map(list.map((line) => [line.key, line]));
    paint(shown.map((line) => told.get(line.key) ?? gone(line)));
  } else {
    paint(list);
    isChosen = isOrdered = false;
  }
}

const gone = (line) => ({ ...line, sub: 'no longer in this list', cover: null, stock: { ...line.stock, on_hand: 0, in_transit: 0, unsellable: 0 } });

/** Opens a place from elsewhere on the page and brings it into view. */
export async function reveal(site) {
  clear();
  const place = seen().get(site);
  if (!place) return;
  expanded.add(`r:${place.region}`);
  if (!expanded.has(`s:${site}`)) await toggle(`s:${site}`);
  drawChosen(true);
  lay();
  band.bring(shown.findIndex((line) => line.key === `s:${site}`));
  rows.get(`s:${site}`)?.row.scrollIntoView({ block: 'center' });
  rows.get(`s:${site}`)?.head.querySelector('button').focus({ preventScroll: true });
}

function lines() {
  const regions = new Map();
  for (const site of seen().values()) {
    if (!matches(site)) continue;
    if (!regions.has(site.region)) regions.set(site.region, { ...sum([]), places: [] });
    const region = regions.get(site.region);
    region.places.push(site);
    add(region, site);
  }
  if (!touched && regions.size === 1) regions.forEach((_, name) => expanded.add(`r:${name}`));
  const list = [];
  const named = [...regions].map(([name, region]) => ({ name, region, stock: region, cover: byProduct ? null : coverAt(`r:${name}`) }));
  for (const { name, region } of sorted(named, ({ name }) => `r:${name}`, (a, b) => unknownLast(a.name, b.name))) addRegion(list, name, region);
  return list;
}

/** Rows in the order that is chosen; where no cover is known last, and equal ones by name. */
function sorted(list, keyOf, byName) {
  const rank = (row) => ranks.get(keyOf(row)) ?? Infinity;
  return inOrder(list, byName).sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

function inOrder(list, byName) {
  const { by, down } = order;
  if (by === 'name') return list.sort((a, b) => (down ? byName(b, a) : byName(a, b)));
  const value = by === 'cover' ? (row) => row.cover : (row) => row.stock[by];
  return list.sort((a, b) => (value(a) === null) - (value(b) === null) || (down ? value(b) - value(a) : value(a) - value(b)) || byName(a, b));
}

for (const button of document.querySelectorAll('#stock [data-sort]')) {
  button.addEventListener('click', () => {
    const by = button.dataset.sort;
    order = { by, down: order.by === by ? !order.down : by !== 'name' && by !== 'cover' };
    for (const head of document.querySelectorAll('#stock th[aria-sort]')) head.ariaSort = 'none';
    button.closest('th').ariaSort = order.down ? 'descending' : 'ascending';
    drawChosen(true);
  });
}

function addRegion(list, name, region) {
  const key = `r:${name}`;
  const count = region.places.length;
  const isOpen = expanded.has(key) || (words !== '' && !byProduct);
  list.push({ key, level: 0, name: name === 'unknown' ? 'Region not known' : name, sub: `${count} ${count === 1 ? 'site' : 'sites'}`, stock: region, cover: byProduct ? null : coverAt(key), isOpen });
  if (!isOpen) return;
  const places = region.places.map((site) => ({ stock: site, cover: byProduct ? null : coverAt(`s:${site.site}`) }));
  for (const { stock: site, cover } of sorted(places, ({ stock }) => `s:${stock.site}`, (a, b) => byText(label(a.stock), label(b.stock)))) {
    const siteKey = `s:${site.site}`;
    list.push({ key: siteKey, level: 1, name: label(site), sub: late.has(site.site) ? 'products as they were: asked again' : site.name ? kind(site.type) : 'not in the master data', stock: site, cover, isOpen: expanded.has(siteKey) });
    if (expanded.has(siteKey)) addProducts(list, site.site);
  }
}

function addProducts(list, site) {
  const rowsOf = [...(opened.get(site)?.values() ?? [])].filter((row) => wanted(row.gtin)).map((row) => ({ stock: row, name: productLabel(row), cover: coverOf(row) }));
  const all = sorted(rowsOf, ({ stock }) => `p:${site}:${stock.gtin}`, (a, b) => byText(a.name, b.name));
  for (const { stock: row, name, cover } of all) {
    list.push({ key: `p:${site}:${row.gtin}`, site, gtin: row.gtin, level: 2, name, sub: row.name ? row.gtin : '', stock: row, cover });
  }
}

const label = (site) => site.name ?? (site.site || 'Place not known');
const productLabel = (row) => row.name ?? products.get(row.gtin)?.name ?? row.gtin;
const kind = (type) => (type ?? '').replaceAll('-', ' ');
const unknownLast = (a, b) => (a === 'unknown') - (b === 'unknown') || byText(a, b);

function sum(list) {
  return list.reduce(add, { on_hand: 0, in_transit: 0, unsellable: 0, as_of: null });
}

function add(total, row) {
  for (const state of STATES) total[state] += row[state];
  if (row.as_of && (!total.as_of || Date.parse(row.as_of) > Date.parse(total.as_of))) total.as_of = row.as_of;
  return total;
}

function matches(site) {
  if (!words || byProduct) return true;
  return [site.region, site.name, site.site, kind(site.type)].some((text) => text?.toLowerCase().includes(words));
}

function paint(list) {
  shown = list;
  largest = [0, 0, 0];
  for (const line of list) largest[line.level] = Math.max(largest[line.level], all(line.stock));
  fill(list);
  const none = hits.childElementCount ? '' : hits.dataset.said || 'No place or product matches; Enter looks among serials, lots and other codes.';
  const nothing = words ? none : begun() ? 'No stock is known yet.' : '';
  write(found, list.length ? (byProduct ? found.dataset.lens : '') : nothing);
}

/** Rows are kept by key and moved only when their order changed: no flicker, and the focus stays. */
function fill(list) {
  const { from, to, whole } = band.of(list);
  const seenNow = list.slice(from, to);
  const kept = new Set(seenNow.map((line) => line.key));
  for (const [key, { row }] of rows) {
    if (!kept.has(key)) {
      band.letGo(row);
      row.remove();
      rows.delete(key);
    }
  }
  seenNow.forEach((line, i) => {
    if (!rows.has(line.key)) rows.set(line.key, makeRow(line));
    const made = rows.get(line.key);
    if (body.children[i] !== made.row) body.insertBefore(made.row, body.children[i] ?? null);
    if (whole) made.row.removeAttribute('aria-rowindex');
    else made.row.ariaRowIndex = String(from + i + 2);
    update(made, line, largest[line.level]);
  });
  band.settle(list, from, to);
}

const all = (stock) => STATES.reduce((total, state) => total + Math.max(0, stock[state]), 0);

function makeRow(line) {
  const row = document.createElement('tr');
  row.dataset.level = line.level;
  row.dataset.key = line.key;
  const head = document.createElement('th');
  head.scope = 'row';
  const { site, gtin } = line;
  const name = document.createElement(gtin ? 'a' : 'button');
  const aside = gtin && site ? Object.assign(document.createElement('a'), { href: link(gtin, site), className: 'aside', textContent: 'forecast', title: 'What demand is expected' }) : '';
  if (gtin) {
    name.href = lots(gtin, site);
    name.title = `${gtin}: lots, when they expire, and their units`;
  } else {
    name.type = 'button';
    name.className = 'toggle';
    name.addEventListener('click', () => toggle(line.key).then(() => drawChosen()));
  }
  const title = document.createElement('span');
  const sub = document.createElement('span');
  sub.className = 'sub';
  const text = document.createElement('span');
  text.className = 'text';
  text.append(title, sub);
  name.append(text);
  head.append(name, ' ', aside);
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.ariaHidden = 'true';
  const parts = STATES.map((state) => Object.assign(document.createElement('span'), { className: state }));
  bar.append(...parts);
  row.append(head);
  const barCell = row.insertCell();
  barCell.className = 'bars';
  barCell.append(bar);
  const cells = STATES.map(() => Object.assign(row.insertCell(), { className: 'n' }));
  const cover = row.insertCell();
  const when = Object.assign(row.insertCell(), { className: 'n when' });
  return { row, head, name, title, sub, parts, cells, cover, when, fresh: true };
}

function update(made, line, largest) {
  write(made.title, line.name);
  write(made.sub, line.sub);
  if (line.level < 2) made.name.ariaExpanded = String(Boolean(line.isOpen));
  STATES.forEach((state, i) => {
    const value = line.stock[state];
    const cell = made.cells[i];
    if (write(cell, number(value))) {
      cell.classList.toggle('zero', value === 0);
      if (!made.fresh) flash(cell);
    }
    const width = `${largest ? (100 * Math.max(0, value)) / largest : 0}%`;
    if (made.parts[i].style.width !== width) made.parts[i].style.width = width;
  });
  write(made.cover, line.cover === null ? '–' : coverText(line.cover));
  made.cover.className = `n ${line.cover === null ? 'zero' : line.level === 2 && line.stock.on_hand <= 0 ? 'risk out' : line.cover < LOW_DAYS ? 'risk low' : ''}`;
  write(made.when, moment(line.stock.as_of));
  made.fresh = false;
}

function flash(cell) {
  cell.classList.remove('flash');
  requestAnimationFrame(() => cell.classList.add('flash'));
}

async function toggle(key) {
  touched = true;
  const site = key.startsWith('s:') ? key.slice(2) : null;
  if (expanded.delete(key)) {
    if (site !== null) shut(site);
    return;
  }
  expanded.add(key);
  if (site !== null) await open(site).catch(() => expanded.delete(key));
}

async function find() {
  words = search.value.trim().toLowerCase();
  byProduct = false;
  await look(null);
  const place = !words || [...seen().values()].some(matches);
  const gtins = place ? [] : [...products.values()].filter((p) => p.gtin.includes(words) || p.name?.toLowerCase().includes(words)).map((p) => p.gtin);
  if (gtins.length) {
    const asked = words;
    const few = new Set(gtins.slice(0, LENS_MAX));
    await look(few).catch(() => {});
    if (asked !== words) return;
    byProduct = true;
    const name = products.get(gtins[0]).name ?? gtins[0];
    found.dataset.lens = gtins.length === 1 ? `Only ${name}` : `Only ${few.size < gtins.length ? `the first ${few.size} of ` : ''}${number(gtins.length)} products that match “${search.value.trim()}”`;
  }
  drawChosen(true);
}

/** Shows stock through one product, place by place. */
export function seek(text) {
  search.value = text;
  find();
}

function clear() {
  if (!search.value) return;
  search.value = '';
  words = '';
  byProduct = false;
  look(null);
}

let typing;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(find, 120);
});
// A letter or sign alone would be a trap for whoever speaks to the browser: the key goes with Ctrl, or ⌘.
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    search.focus();
  }
});

/** The file holds what is shown: each place as it is filtered, and in its stead its products where it is open. */
document.getElementById('export').addEventListener('click', (event) => {
  event.preventDefault();
  const table = [['region', 'site', 'site_name', 'type', 'gtin', 'product', ...STATES, 'cover_days', 'as_of']];
  for (const site of [...seen().values()].filter(matches)) {
    const place = [site.region, site.site, site.name, site.type];
    const key = `s:${site.site}`;
    const entry = (stock, cover) => [...STATES.map((state) => stock[state]), cover === null ? null : Math.round(cover * 10) / 10, stock.as_of];
    if (!expanded.has(key)) table.push([...place, null, null, ...entry(site, byProduct ? null : coverAt(key))]);
    else for (const row of [...(opened.get(site.site)?.values() ?? [])].filter((r) => wanted(r.gtin))) table.push([...place, row.gtin, productLabel(row), ...entry(row, coverOf(row))]);
  }
  save('stock', table);
});
