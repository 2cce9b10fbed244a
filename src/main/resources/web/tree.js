// Stock from region to site to product, as a table whose rows stay where they are while their numbers change.

import { link } from './forecast.js';
import { moment, number, write } from './format.js';
import { look, onChange, open, opened, products, seen, shut, wanted } from './stock.js';

const STATES = ['on_hand', 'in_transit', 'unsellable'];
const PRODUCTS_MAX = 100;
const LENS_MAX = 100;
const body = document.getElementById('rows');
const search = document.getElementById('search');
const found = document.getElementById('found');
const rows = new Map();
const expanded = new Set();
let words = '';
let byProduct = false;
let drawing = false;
let touched = false;

onChange(draw);

export function draw() {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    paint(lines());
  });
}

/** Opens a place from elsewhere on the page and brings it into view. */
export async function reveal(site) {
  clear();
  const place = seen().get(site);
  if (!place) return;
  expanded.add(`r:${place.region}`);
  if (!expanded.has(`s:${site}`)) await toggle(`s:${site}`);
  paint(lines());
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
  for (const name of [...regions.keys()].sort(unknownLast)) addRegion(list, name, regions.get(name));
  return list;
}

function addRegion(list, name, region) {
  const key = `r:${name}`;
  const count = region.places.length;
  const isOpen = expanded.has(key) || (words !== '' && !byProduct);
  list.push({ key, level: 0, name: name === 'unknown' ? 'Region not known' : name, sub: `${count} ${count === 1 ? 'site' : 'sites'}`, stock: region, isOpen });
  if (!isOpen) return;
  for (const site of region.places.sort((a, b) => label(a).localeCompare(label(b)))) {
    const siteKey = `s:${site.site}`;
    list.push({ key: siteKey, level: 1, name: label(site), sub: site.name ? kind(site.type) : 'not in the master data', stock: site, isOpen: expanded.has(siteKey) });
    if (expanded.has(siteKey)) addProducts(list, site.site);
  }
}

function addProducts(list, site) {
  const all = [...(opened.get(site)?.values() ?? [])].filter((row) => wanted(row.gtin));
  all.sort((a, b) => productLabel(a).localeCompare(productLabel(b)));
  for (const row of all.slice(0, PRODUCTS_MAX)) {
    list.push({ key: `p:${site}:${row.gtin}`, level: 2, name: productLabel(row), sub: row.name ? row.gtin : '', stock: row });
  }
  const rest = all.slice(PRODUCTS_MAX);
  if (rest.length) list.push({ key: `p:${site}:`, level: 2, name: `${number(rest.length)} more products`, sub: 'search to see one', stock: sum(rest) });
}

const label = (site) => site.name ?? (site.site || 'Place not known');
const productLabel = (row) => row.name ?? products.get(row.gtin)?.name ?? row.gtin;
const kind = (type) => (type ?? '').replaceAll('-', ' ');
const unknownLast = (a, b) => (a === 'unknown') - (b === 'unknown') || a.localeCompare(b);

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

/** Rows are kept by key and moved only when their order changed: no flicker, and the focus stays. */
function paint(list) {
  const most = [0, 0, 0];
  for (const line of list) most[line.level] = Math.max(most[line.level], all(line.stock));
  const kept = new Set(list.map((line) => line.key));
  for (const [key, { row }] of rows) {
    if (!kept.has(key)) {
      row.remove();
      rows.delete(key);
    }
  }
  list.forEach((line, i) => {
    if (!rows.has(line.key)) rows.set(line.key, makeRow(line));
    const made = rows.get(line.key);
    if (body.children[i] !== made.row) body.insertBefore(made.row, body.children[i] ?? null);
    update(made, line, most[line.level]);
  });
  write(found, words && !list.length ? 'Nothing here matches.' : byProduct ? found.dataset.lens : '');
}

const all = (stock) => STATES.reduce((total, state) => total + Math.max(0, stock[state]), 0);

function makeRow(line) {
  const row = document.createElement('tr');
  row.dataset.level = line.level;
  row.dataset.key = line.key;
  const head = document.createElement('th');
  head.scope = 'row';
  const [, site, gtin] = line.key.split(':');
  const name = document.createElement(line.level < 2 ? 'button' : gtin && site ? 'a' : 'span');
  if (name.tagName === 'A') {
    name.href = link(gtin, site);
    name.title = 'What demand is expected';
  }
  if (line.level < 2) {
    name.type = 'button';
    name.className = 'toggle';
    name.addEventListener('click', () => toggle(line.key).then(draw));
  }
  const title = document.createElement('span');
  const sub = document.createElement('span');
  sub.className = 'sub';
  const text = document.createElement('span');
  text.className = 'text';
  text.append(title, sub);
  name.append(text);
  head.append(name);
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
  const when = Object.assign(row.insertCell(), { className: 'n when' });
  return { row, head, name, title, sub, parts, cells, when, fresh: true };
}

function update(made, line, most) {
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
    const width = `${most ? (100 * Math.max(0, value)) / most : 0}%`;
    if (made.parts[i].style.width !== width) made.parts[i].style.width = width;
  });
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
    const shown = new Set(gtins.slice(0, LENS_MAX));
    await look(shown).catch(() => {});
    if (asked !== words) return;
    byProduct = true;
    const name = products.get(gtins[0]).name ?? gtins[0];
    found.dataset.lens = gtins.length === 1 ? `Only ${name}` : `Only ${shown.size} products that match “${search.value.trim()}”`;
  }
  draw();
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
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.target.closest('input')) {
    event.preventDefault();
    search.focus();
  }
});
