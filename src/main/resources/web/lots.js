// What of one product lies at one place, lot by lot: when each expires, which units it is, and from there what happened to them.

import { ask, isUnanswered, rows } from './api.js';
import { longDate, moment, number, write } from './format.js';
import { addressOf, bring, pair, pairBehind } from './hash.js';
import { rowsOf } from './rows.js';
import { products, sites } from './stock.js';

const MARK = '#lots=';
const UNITS = 200;
const DAY_MS = 86_400_000;
const STATES = { on_hand: 'on hand', in_transit: 'in transit', unsellable: 'unsellable' };

const panel = document.getElementById('lots');
const title = document.getElementById('lots-title');
const note = document.getElementById('lots-note');
const body = panel.querySelector('tbody');
const fill = rowsOf(body, ({ gtin, site, lot, state }) => [gtin, site, lot, state].join(' '), () => makeRow(), (line, row) => writeLot(line, row));
const list = document.getElementById('lots-units');
const more = document.getElementById('lots-more');
let shown = null;
let asked = 0;
let open = null;
/** The day of the newest event: what has expired and what is left is counted from it everywhere. */
let today = new Date().toISOString().slice(0, 10);

const counted = (n, what) => `${number(n)} ${what}${n === 1 ? '' : 's'}`;

/** Where the lots of a product at a place are shown. */
export const link = (gtin, site) => `${MARK}${pair(gtin, site)}`;

addEventListener('hashchange', follow);
follow();

/** What changed there is asked for again; names may come later than lots. */
export function onFrame(frame) {
  today = frame.summary?.as_of?.slice(0, 10) ?? today;
  if (!shown) return;
  name();
  if (frame.first || frame.more || frame.stock.some((pair) => pair.gtin === shown.gtin && pair.site === shown.site)) load();
}

function name() {
  write(title, `${products.get(shown.gtin)?.name ?? shown.gtin} at ${sites.get(shown.site)?.name ?? (shown.site || 'a place not known')}`);
}

function follow() {
  const [gtin, site] = pairBehind(MARK);
  panel.hidden = !gtin;
  shown = gtin ? { gtin, site } : null;
  if (!gtin) return;
  name();
  write(note, 'Looking…');
  fill([], true);
  choose(null);
  document.getElementById('lots-forecast').href = `#forecast=${pair(gtin, site)}`;
  document.getElementById('lots-plan').href = addressOf('plan', [['gtin', gtin], ['site', site]]);
  document.getElementById('lots-file').href = `/api/v1/positions.csv?${new URLSearchParams(shown)}`;
  load();
  bring(panel);
}

async function load() {
  const question = ++asked;
  try {
    const found = await rows('/api/v1/positions', shown);
    if (question !== asked) return;
    const total = found.reduce((sum, row) => sum + row.quantity, 0);
    write(note, found.length ? `${counted(total, 'unit')} in ${counted(new Set(found.map((row) => row.lot)).size, 'lot')}` : 'Nothing of it is here or on its way here.');
    fill(found.sort((a, b) => (a.expires ?? '9').localeCompare(b.expires ?? '9') || a.lot.localeCompare(b.lot)));
  } catch {
    if (question === asked) write(note, 'The lots could not be read.');
  }
}

function writeLot({ cells: [lot, expires, state, units, when, go] }, row) {
  write(lot.firstChild, row.lot || 'lot not known');
  lot.firstChild.href = `#trace=${encodeURIComponent(`01/${row.gtin}/10/${row.lot}`)}`;
  lot.firstChild.toggleAttribute('data-none', !row.lot);
  write(expires, use(row.expires));
  expires.className = row.expires && daysTo(row.expires) < 0 ? 'risk out' : '';
  write(state, STATES[row.state]);
  write(units, number(row.quantity));
  write(when, moment(row.as_of));
  const key = `${row.lot}|${row.state}`;
  go.firstChild.ariaExpanded = String(open === key);
  go.firstChild.ariaLabel = `Units of lot ${row.lot || 'not known'} ${STATES[row.state]}`;
  go.firstChild.onclick = () => choose(open === key ? null : key, row);
}

function makeRow() {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.append(document.createElement('a'));
  row.append(head);
  for (let i = 0; i < 5; i++) row.insertCell();
  row.cells[3].className = row.cells[4].className = row.cells[5].className = 'n';
  row.cells[5].append(Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Units' }));
  return row;
}

const daysTo = (day) => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

function use(day) {
  if (!day) return 'not known';
  const left = daysTo(day);
  return `${longDate(day)}, ${left < 0 ? 'expired' : left === 0 ? 'today' : `in ${number(left)} ${left === 1 ? 'day' : 'days'}`}`;
}

/** Shows the units behind a number, each with the way to its scans. */
async function choose(key, row) {
  open = key;
  list.replaceChildren();
  write(more, '');
  for (const line of body.rows) line.cells[5].firstChild.ariaExpanded = 'false';
  if (!key) return;
  const query = new URLSearchParams({ gtin: row.gtin, lot: row.lot, site: row.site, state: row.state, limit: UNITS });
  try {
    const { found, rest } = await search(query, () => open === key);
    if (open !== key) return;
    write(more, rest ? `The first ${number(found)}. ` : found ? '' : 'No serial is known behind this number: it was told by lot or product only.');
    if (rest) more.append(Object.assign(document.createElement('a'), { href: `/api/v1/positions/units.csv?${query}`.replace(/&limit=\d+/, ''), textContent: 'All of them as CSV', download: '' }));
  } catch (problem) {
    if (open === key) write(more, isUnanswered(problem) ? 'The server does not answer.' : problem.message);
  } finally {
    load();
  }
}

/** Of a large lot a page of units may end before one of this place was found: then the next one is asked for. */
async function search(query, wanted) {
  let found = 0;
  let looked = 0;
  let after = null;
  do {
    if (after) query.set('after', after);
    const answer = await ask(`/api/v1/positions/units?${query}`, { headers: { Accept: 'application/json' } });
    const page = await answer.json();
    if (!answer.ok) throw new Error(page.detail);
    if (!wanted()) break;
    list.append(...page.rows.slice(0, UNITS - found).map(unit));
    found += page.rows.length;
    looked += page.looked;
    after = page.next;
    if (after && found < UNITS) write(more, `${number(looked)} units of the lot were looked at so far …`);
  } while (after && found < UNITS);
  query.delete('after');
  return { found: Math.min(found, UNITS), rest: Boolean(after) || found > UNITS };
}

function unit({ unit: key, serial, containers }) {
  const item = document.createElement('li');
  item.append(Object.assign(document.createElement('a'), { href: `#trace=${encodeURIComponent(key)}`, textContent: serial }));
  if (containers.length) item.append(Object.assign(document.createElement('span'), { className: 'note', textContent: ` in ${containers.join(', in ')}` }));
  return item;
}
