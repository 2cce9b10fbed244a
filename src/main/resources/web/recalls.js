// Recalls: how far each has come, and where what it covers is.

import { ask } from './api.js';
import { date, number, write } from './format.js';
import { appear } from './hash.js';
import { link as lots } from './lots.js';

const panel = document.getElementById('recalls');
const list = document.getElementById('recall-rows');
const more = document.getElementById('recalls-more');
const STEP = 100;
const MOST = 1000;
const PLACES_SHOWN = 200;
let wanted = STEP;
const SVG = 'http://www.w3.org/2000/svg';
let changedAt;
let open = null;
let said = '';
/** What each scope says, so that nothing is drawn again that did not change. */
const shown = new WeakMap();

const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Takes a frame: asks again when a recall changed, or stock did while one is running. */
export function onFrame(frame) {
  if (frame.concerns) changedAt = frame.concerns.recalled_at;
  if (changedAt) load();
}

more.addEventListener('click', () => {
  wanted = Math.min(MOST, wanted + STEP);
  loadedAt = 0;
  load();
});

let busy = false;
let loadedAt = 0;

async function load() {
  if (busy || performance.now() - loadedAt < 1000) return;
  busy = true;
  try {
    const answer = await ask(`/api/v1/recalls?limit=${wanted}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const { rows, next } = await answer.json();
    if (rows.length) appear(panel);
    else panel.hidden = true;
    more.hidden = next === null;
    more.disabled = wanted === MOST;
    write(more, wanted === MOST ? `These are the newest ${number(MOST)}; the CSV has all` : 'Earlier recalls');
    showAll(rows);
    if (open) await showScope(open);
  } catch {
    // The next frame asks again.
  } finally {
    busy = false;
    loadedAt = performance.now();
  }
}

/** Rows are made anew only where they say something else, and the focus stays on its recall. */
function showAll(rows) {
  const says = JSON.stringify([rows, open]);
  if (says === said) return;
  said = says;
  const focused = document.activeElement?.closest('#recall-rows li')?.dataset.recall;
  const scopes = new Map([...list.children].map((item) => [item.dataset.recall, item.querySelector('.scope')]));
  list.replaceChildren(...rows.map(rowOf));
  for (const item of list.children) {
    if (item.dataset.recall === open && scopes.has(open)) item.querySelector('.scope').replaceWith(scopes.get(open));
    if (item.dataset.recall === focused) item.querySelector('button').focus({ preventScroll: true });
  }
}

function rowOf(recall) {
  const item = element('li');
  item.dataset.recall = recall.recall_id;
  const head = element('button', null, 'quiet');
  head.type = 'button';
  head.setAttribute('aria-expanded', String(open === recall.recall_id));
  head.append(element('b', recall.recall_id), ` ${recall.name ?? recall.gtin}`, recall.lot ? ` lot ${recall.lot}` : ' all lots',
    recall.serial ? ` unit ${recall.serial}` : '', ` · ${recall.state}`);
  head.addEventListener('click', () => {
    open = open === recall.recall_id ? null : recall.recall_id;
    loadedAt = 0;
    load();
  });
  const out = recall.sellable + recall.in_transit;
  const all = Math.max(recall.at_beginning, out + recall.quarantined + recall.left);
  const bar = element('progress');
  bar.max = Math.max(1, all);
  bar.value = all - out;
  bar.setAttribute('aria-label', `Recall ${recall.recall_id}: ${number(all - out)} of ${number(all)} units no longer out there`);
  const from = recall.from ? `${date(recall.from.slice(0, 10))} · ` : '';
  const figures = element('p', `${from}${recall.reason ?? 'no reason given'} · out there at first ${number(recall.at_beginning)}, `
    + `still to be found ${number(recall.sellable)}, under way ${number(recall.in_transit)}, quarantined ${number(recall.quarantined)}, `
    + `sold or destroyed ${number(recall.left)}`, 'note');
  const scope = element('div', null, 'scope');
  item.append(head, bar, figures, scope);
  return item;
}

async function showScope(id) {
  const answer = await ask(`/api/v1/recalls/${encodeURIComponent(id)}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const scope = await answer.json();
  const place = [...list.children].find((child) => child.dataset.recall === id)?.querySelector('.scope');
  const says = JSON.stringify(scope);
  if (!place || shown.get(place) === says) return;
  shown.set(place, says);
  place.replaceChildren(map(scope.places), ...table(scope), sales(scope), census(scope));
}

/** Sites by longitude and latitude; red where there is still something to be found. */
function map(places) {
  const svg = document.createElementNS(SVG, 'svg');
  const placed = places.filter((place) => place.longitude !== null && place.latitude !== null);
  const { box, unit, narrow } = extent(placed);
  svg.setAttribute('viewBox', box.join(' '));
  svg.setAttribute('class', 'recall-map');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'Where goods of this recall are; the same numbers follow as a table.');
  for (const place of placed) {
    const dot = document.createElementNS(SVG, 'circle');
    const out = place.on_hand + place.in_transit;
    dot.setAttribute('cx', place.longitude * narrow);
    dot.setAttribute('cy', -place.latitude);
    dot.setAttribute('r', unit * (1.2 + Math.min(3, Math.sqrt(out + place.unsellable) / 8)));
    dot.setAttribute('class', out > 0 ? 'out' : 'found');
    svg.append(dot);
  }
  return svg;
}

/** Bounds that hold every place, the size of a dot in them, and how narrow a degree of longitude is there. */
function extent(placed) {
  if (!placed.length) return { box: [-180, -90, 360, 180], unit: 1, narrow: 1 };
  const middle = placed.reduce((sum, place) => sum + place.latitude, 0) / placed.length;
  const narrow = Math.max(0.2, Math.cos((middle * Math.PI) / 180));
  const xs = placed.map((place) => place.longitude * narrow);
  const ys = placed.map((place) => -place.latitude);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const edge = 0.08 * Math.max(width, height) + 0.5;
  return { box: [left - edge, top - edge, width + 2 * edge, height + 2 * edge], unit: (height + 2 * edge) / 90, narrow };
}

const way = (href, textContent) => Object.assign(document.createElement('a'), { href, textContent });

/** The places where most is to be found, how many more there are, and the file that has all of them. */
function table({ recall, places, places_total: total }) {
  const made = element('table');
  const head = element('tr');
  ['Place', 'Lot', 'At first', 'Still there', 'Under way', 'Quarantined'].forEach((name, at) => {
    const cell = element('th', name, at > 1 ? 'n' : '');
    cell.scope = 'col';
    head.append(cell);
  });
  made.append(element('thead'), element('tbody'));
  made.tHead.append(head);
  for (const place of places.slice(0, PLACES_SHOWN)) {
    const row = element('tr');
    const [where, lot] = [element('td'), element('td', place.lot ? null : '–')];
    where.append(way(lots(recall.gtin, place.site), place.name ?? (place.site || 'unknown')));
    if (place.lot) lot.append(way(`#trace=${encodeURIComponent(`01/${recall.gtin}/10/${place.lot}`)}`, place.lot));
    row.append(where, lot);
    for (const figure of [place.at_beginning, place.on_hand, place.in_transit, place.unsellable]) {
      row.append(element('td', number(figure), 'n'));
    }
    made.tBodies[0].append(row);
  }
  const scroll = element('div', null, 'scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'Where goods of this recall are');
  scroll.append(made);
  const rest = total - Math.min(PLACES_SHOWN, places.length);
  const note = element('p', rest > 0 ? `${number(rest)} more of ${number(total)} rows are in the file. ` : '', 'note');
  const file = element('a', 'CSV', 'quiet');
  file.href = `/api/v1/recalled.csv?recall=${encodeURIComponent(recall.recall_id)}`;
  file.download = '';
  file.append(element('span', ` of the goods of recall ${recall.recall_id}`, 'hidden'));
  note.append(file);
  return [scroll, note];
}

function sales({ sales: rows, sales_total: total, sold }) {
  const places = new Set(rows.map((row) => row.site)).size;
  const paragraph = element('p', null, 'note');
  const where = total > rows.length ? `at more than ${number(places)} places` : `at ${number(places)} ${places === 1 ? 'place' : 'places'}`;
  write(paragraph, total ? `${number(sold)} units left for good ${where}.` : 'Nothing of it was sold.');
  return paragraph;
}

/** How far single units and their containers could be told, as many as could be looked at, and the file of those that are there. */
function census({ recall, units }) {
  const paragraph = element('p', null, 'note');
  const all = !recall.lot && !recall.serial;
  if (units) {
    const kept = `${number(units.containers.length)} ${units.containers.length === 1 ? 'container holds' : 'containers hold'} such units.`;
    write(paragraph, units.complete ? `${kept} `
      : `Not all units could be looked at in time: of the first ${number(units.units)}, ${kept} ${all ? '' : 'What was sold is of these too; '}${all ? 'T' : 't'}he places above are of all. `);
    if (!recall.serial) {
      const file = element('a', 'Units as CSV', 'quiet');
      file.href = `/api/v1/positions/units.csv?${new URLSearchParams(recall.lot ? { gtin: recall.gtin, lot: recall.lot } : { gtin: recall.gtin })}`;
      file.download = '';
      file.append(element('span', ` of recall ${recall.recall_id}, with where each is`, 'hidden'));
      paragraph.append(file);
    }
  }
  return paragraph;
}
