// What demand of one product is expected at one place, what it was, and how wrong earlier forecasts were.

import { ask } from './api.js';
import { date, figure, number, write } from './format.js';
import { addressOf, bring, pair, pairBehind } from './hash.js';
import { inWords } from './method.js';
import { isDue } from './pace.js';
import { products, sites } from './stock.js';

const MARK = '#forecast=';
const DAY_MS = 86_400_000;
const PACE_MS = 10_000;

const panel = document.getElementById('forecast');
const title = document.getElementById('forecast-title');
const note = document.getElementById('forecast-note');
const facts = document.getElementById('forecast-facts');
const table = document.querySelector('#forecast-table table');
const past = document.querySelector('#forecast-past table');
const picture = document.getElementById('forecast-chart');
let asked = 0;
let shown = [];
let said = '';
let askedAt = 0;
let busy = 0;

addEventListener('hashchange', follow);
follow();

/** Names may come later than the forecast that they belong to; a forecast may become another while it is looked at. */
export function onFrame(frame) {
  if (panel.hidden) return;
  name();
  if (busy || document.hidden || (!frame.first && !isDue(askedAt, PACE_MS))) return;
  load(...shown);
}

function name() {
  const [gtin, place] = shown;
  write(title, `Demand of ${products.get(gtin)?.name ?? gtin} at ${sites.get(place)?.name ?? place}`);
}

/** Where the forecast of a product at a site is shown. */
export const link = (gtin, site) => `${MARK}${pair(gtin, site)}`;

function follow() {
  const [gtin, place] = pairBehind(MARK);
  panel.hidden = !gtin;
  if (!gtin) return;
  shown = [gtin, place];
  document.getElementById('forecast-lots').href = `#lots=${pair(gtin, place)}`;
  document.getElementById('forecast-plan').href = addressOf('plan', [['gtin', gtin], ['site', place]]);
  said = '';
  name();
  write(note, 'Looking…');
  facts.replaceChildren();
  for (const rows of [table, past]) rows.tBodies[0].replaceChildren();
  panel.dataset.shown = '';
  load(gtin, place);
  bring(panel);
}

async function load(gtin, place) {
  const question = ++asked;
  askedAt = performance.now();
  busy++;
  try {
    const answer = await ask(`/api/v1/forecasts?${new URLSearchParams({ gtin, site: place })}`, { headers: { Accept: 'application/json' } });
    const text = await answer.text();
    if (question !== asked || (answer.ok && text === said)) return;
    const body = JSON.parse(text);
    said = text;
    if (!answer.ok) write(note, body.detail ?? 'The forecast could not be read.');
    else if (!body.forecast) write(note, 'There is no forecast: no demand is known, no day has closed since, or forecasts are switched off.');
    else await show(body.rows[0], body.forecast);
  } catch {
    if (question === asked) write(note, said ? 'The forecast could not be read again; what is shown may have changed.' : 'The forecast could not be read.');
    said = said && 'to be read again';
  } finally {
    busy--;
  }
}

async function show(row, forecast) {
  write(note, `${row.demand_class} demand, forecast by ${row.method}, after ${date(row.last_day)}`);
  facts.replaceChildren(...factsOf(row, forecast));
  drawTable(row, forecast);
  const { drawForecast } = await import('./fan.js');
  drawForecast(picture, daysOf(row, forecast), forecast);
  panel.dataset.shown = `${row.gtin}@${row.place}`;
}

const iso = (day) => new Date(day).toISOString().slice(0, 10);

/** The dates of the history and of the days ahead. */
function daysOf(row, forecast) {
  const last = Date.parse(row.last_day);
  const past = forecast.history.map((_, i) => iso(last - (forecast.history.length - 1 - i) * DAY_MS));
  const ahead = forecast.days.map((_, i) => iso(last + (i + 1) * DAY_MS));
  return { past, ahead };
}

function factsOf(row, forecast) {
  const last = forecast.sums.at(-1);
  const list = [fact('How it is made', inWords(row)), fact(`Next ${row.horizon_days} days`, `${figure(last[0])} units expected; 19 times in 20 no more than ${figure(last[7])}, and no fewer than ${figure(last[1])}`)];
  if (forecast.adjusted_sums) list.push(fact('With people’s words', `${figure(forecast.adjusted_sums.at(-1)[0])} units`));
  const outs = forecast.stock_out_days.length;
  if (outs) list.push(fact('Stock-outs', `${number(outs)} ${outs === 1 ? 'day' : 'days'} of those shown closed with nothing on hand: they say at least what was wanted`));
  if (row.backtests) {
    list.push(fact('Tested on its past', `as of ${row.backtests} earlier times ${percent(row.bias)} off on the whole, scaled error ${figure(row.rmsse)}, ${share(row.coverage)} of sums below their upper quantile`));
  }
  if (row.judged) {
    const changed = row.adjusted_bias != null && row.adjusted_bias !== row.judged_bias ? `; with people’s words ${percent(row.adjusted_bias)} off` : '';
    list.push(fact('Came true', `of ${number(row.judged)} forecasts made: ${percent(row.judged_bias)} off on the whole, ${share(row.judged_coverage)} below their upper quantile${changed}`));
  }
  return list;
}

const percent = (part) => (part == null ? 'not known how far' : `${part > 0 ? '+' : ''}${Math.round(100 * part)} %`);
const share = (part) => (part == null ? 'an unknown share' : `${Math.round(100 * part)} %`);

function fact(name, text) {
  const row = document.createElement('div');
  const term = document.createElement('dt');
  const what = document.createElement('dd');
  term.textContent = name;
  what.textContent = text;
  row.append(term, what);
  return row;
}

function drawTable(row, forecast) {
  const { ahead } = daysOf(row, forecast);
  const lines = ahead.map((day, i) => [date(day), forecast.days[i][0], forecast.days[i][1], forecast.days[i][7], forecast.sums[i][0], forecast.sums[i][7]]);
  table.tBodies[0].replaceChildren(...lines.map(lineOf));
  past.tBodies[0].replaceChildren(...(forecast.recent ?? []).map(([day, ...numbers]) => lineOf([date(day), ...numbers])));
}

function lineOf([day, ...numbers]) {
  const line = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = day;
  line.append(head, ...numbers.map((value) => Object.assign(document.createElement('td'), { className: 'n', textContent: figure(value) })));
  return line;
}
