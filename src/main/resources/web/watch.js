// One by one what the figures above count: what runs out, and what will expire unsold.

import { ask, isUnanswered } from './api.js';
import { link as forecast } from './forecast.js';
import { figure, longDate, number, write } from './format.js';
import { addressOf, bring, filtersOf } from './hash.js';
import { link as lots } from './lots.js';
import { isDue } from './pace.js';
import { link as plan } from './plan.js';
import { coverText } from './risk.js';
import { rowsOf } from './rows.js';

const PACE_MS = 5000;
const ROWS = 100;
const ROWS_MAX = 1000;
/** Of what is hardly ever asked for, too, somebody asks. */
const daily = (units) => (units > 0 && units < 0.05 ? 'under 0.1' : figure(units));
const percent = (part) => (part === null ? '–' : `${Math.round(100 * part)} %`);
const left = (days) => (days < 0 ? 'expired' : days === 0 ? 'today' : `in ${number(days)} ${days === 1 ? 'day' : 'days'}`);
const lists = [
  {
    id: 'runs-out',
    address: 'run-outs',
    query: { order: 'worst' },
    cells: (row) => [row.site_name ?? row.site, row.state === 'out' ? 'out of stock' : 'runs out soon', row.held_back > 0 ? `${number(row.on_hand)}, ${number(row.held_back)} held back` : number(row.on_hand), number(row.in_transit), daily(row.expected_daily), coverText(row.cover_days), percent(row.probability)],
    count: (n, known) => (n ? `${number(n)} products at places, the worst first` : known ? 'Nothing runs out within a week.' : 'No demand is known yet, so that nobody can tell what runs out.'),
  },
  {
    id: 'expires',
    address: 'expiring',
    query: {},
    cells: (row) => [row.site_name ?? row.site, row.lot || 'not known', `${longDate(row.expires)}, ${left(row.days_left)}`, number(row.unsold), number(row.on_hand), row.expected_daily === null ? '–' : daily(row.expected_daily), row.cost === null ? '–' : figure(row.cost)],
    count: (n, known) => (n ? `${number(n)} lots at places, the soonest first` : known ? 'Nothing will expire unsold in the next 120 days.' : 'Of nothing in stock a last day of use is known yet, so that nobody can tell what expires.'),
  },
].map((list) => {
  const panel = document.getElementById(list.id);
  const body = panel.querySelector('tbody');
  return {
    ...list,
    panel,
    note: panel.querySelector('.note'),
    fill: rowsOf(body, ({ gtin, site, lot }) => [gtin, site, lot].join(' '), (row) => makeRow(body, list.cells(row).length), (line, row) => fill(line, row, list.cells(row))),
    form: panel.querySelector('form'),
    more: panel.querySelector('button.more'),
    file: panel.querySelector('a[download]'),
    shown: ROWS,
    asked: 0,
    busy: 0,
    at: 0,
    said: '',
    laid: '',
  };
});

for (const list of lists) {
  list.form.addEventListener('submit', (event) => event.preventDefault());
  list.form.addEventListener('change', () => {
    history.replaceState(null, '', addressOf(list.id, new FormData(list.form)));
    load(list);
  });
  list.more.addEventListener('click', () => {
    list.shown = Math.min(ROWS_MAX, list.shown + ROWS);
    load(list);
  });
}
addEventListener('hashchange', follow);
follow();

/** What is open is asked for again while figures change. */
export function onFrame(frame) {
  for (const list of lists) {
    if (!list.panel.hidden && !list.busy && !document.hidden && (frame.first || isDue(list.at, PACE_MS))) load(list);
  }
}

/** Opens what runs out in one region. */
export function openRegion(region) {
  const wanted = addressOf(lists[0].id, [['region', region]]);
  if (location.hash === wanted) follow();
  else location.hash = wanted;
}

/** The regions that one may look at alone. */
export function learn(regions) {
  for (const { form } of lists) for (const { key } of regions) if (key !== 'unknown') offer(form.elements.region, key);
}

function offer(select, value) {
  if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
}

function follow() {
  for (const list of lists) {
    const filters = filtersOf(list.id);
    if (filters) {
      for (const select of list.form.elements) {
        const value = filters.get(select.name) ?? '';
        // Regions are known a moment later; states are known.
        if (select.name === 'region') offer(select, value);
        select.value = value;
        if (select.value !== value) select.value = '';
      }
      if (list.panel.hidden) write(list.note, 'Looking…');
      load(list);
    }
    list.panel.hidden = !filters;
    if (filters) bring(list.panel);
  }
}

async function load(list) {
  const question = ++list.asked;
  list.at = performance.now();
  list.busy++;
  const filters = Object.fromEntries([...new FormData(list.form)].filter(([, value]) => value));
  list.file.href = `/api/v1/${list.address}.csv?${new URLSearchParams(filters)}`;
  const wanted = String(new URLSearchParams({ ...list.query, ...filters, limit: list.shown }));
  try {
    const answer = await ask(`/api/v1/${list.address}?${wanted}`, { headers: { Accept: 'application/json' } });
    const text = await answer.text();
    if (question !== list.asked) return;
    const page = JSON.parse(text);
    if (!answer.ok) throw new Error(page.detail);
    write(list.note, list.count(page.count, page.known));
    if (text === list.said && wanted === list.laid) return;
    const isChosen = wanted !== list.laid;
    [list.said, list.laid] = [text, wanted];
    list.more.hidden = page.rows.length >= page.count || list.shown >= ROWS_MAX;
    list.fill(page.rows, isChosen);
  } catch (problem) {
    if (question === list.asked) write(list.note, isUnanswered(problem) ? 'The server does not answer; what is shown may have changed.' : problem.message);
  } finally {
    list.busy--;
  }
}

function fill(line, row, texts) {
  const name = line.cells[0].firstChild;
  write(name, row.product ?? row.gtin);
  name.href = forecast(row.gtin, row.site);
  name.title = 'What demand is expected';
  const place = line.cells[1].firstChild;
  place.href = lots(row.gtin, row.site);
  place.title = 'What is there, lot by lot';
  texts.forEach((text, at) => write(at ? line.cells[at + 1] : place, text));
  line.lastChild.firstChild.href = plan(row.gtin, row.site);
  line.cells[2].className = row.state === 'out' ? 'risk out' : row.state === 'low' ? 'risk low' : '';
}

function makeRow(body, cells) {
  const line = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.append(document.createElement('a'));
  line.append(head);
  const heads = body.parentElement.tHead.rows[0].cells;
  for (let i = 0; i < cells; i++) line.insertCell().className = heads[i + 1].className;
  line.cells[1].append(document.createElement('a'));
  line.insertCell().append(Object.assign(document.createElement('a'), { textContent: 'plan', title: 'What is recommended for it' }));
  return line;
}
