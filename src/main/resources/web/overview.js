// The first thing to see: today's figures with their trend, the map, and the places where something runs out first.

import { ask } from './api.js';
import { saving } from './csv.js';
import { age, change, figure, number, write } from './format.js';
import { LEVELS, coverText, level, partText } from './risk.js';
import { learn } from './cover.js';
import { isDue } from './pace.js';
import * as plan from './plan.js';
import { pointing, rowsOf } from './rows.js';
import * as since from './since.js';
import * as status from './status.js';
import { draw, reveal } from './tree.js';
import * as watch from './watch.js';

const PACE_MS = 4000;
const WORST_STEP = 10;
/** Figures that were not seen to be right for so long are called stale, seconds; what is read more rarely may be older. */
const STALE_S = 60;
const READ_STALE_S = 900;
const DAY_MS = 24 * 60 * 60 * 1000;
const FIGURES = {
  fill_rate: { text: (f) => (f.fill_rate === null ? '–' : `${figure(100 * f.fill_rate)} %`), value: (f) => (f.fill_rate === null ? null : 100 * f.fill_rate), note: () => 'of demand finds stock' },
  out: { text: (f) => (f.pairs ? number(f.out) : '–'), value: (f) => f.out, note: (f) => (f.pairs ? `of ${number(f.pairs)} in demand` : 'no demand is known yet') },
  low: { text: (f) => (f.pairs ? number(f.low) : '–'), value: (f) => f.low, note: (f) => (f.pairs ? 'more within a week' : 'no demand is known yet') },
  expiring: { text: (f) => number(f.expiring), value: (f) => f.expiring, note: () => 'units in the next 120 days' },
  recommendations: { text: (f) => number(f.recommendations), value: (f) => f.recommendations, note: () => 'to decide or to carry out' },
  exceptions: { text: (f) => number(f.exceptions), value: (f) => f.exceptions, note: (f) => `${number(f.critical)} critical` },
};
const cards = [...document.querySelectorAll('[data-figure]')].map((card) => ({
  name: card.dataset.figure,
  value: card.querySelector('.value'),
  note: card.querySelector('.note'),
  line: card.querySelector('path'),
}));
const worst = document.getElementById('overview-worst');
const fillRegions = tableOf(document.getElementById('overview-regions'), ({ key }) => (key === 'unknown' ? 'Region not known' : key), (key) => watch.openRegion(key === 'unknown' ? '' : key));
// Another region would push places from under the pointer.
const isAtPlaces = pointing(worst, () => shown && showRegions());
const fillWorst = tableOf(worst, ({ name, key }) => name ?? key, reveal);
since.onChoose(reveal);
// The table shows the first of them, the file holds all.
worst.parentElement.after(saving(worst.parentElement, 'runs-out-first', () => [['gln', 'place', 'region', 'risk', 'at_risk', 'out', 'low', 'cover_days'],
  ...(shown ? inDanger() : []).map((s) => [s.key, s.name, s.region, level(s), s.at_risk, s.out, s.low, s.cover_days])]));
let map = null;
let shown = null;
let asked = 0;
let asking = false;
let worstShown = WORST_STEP;
let answeredAt = 0;
let visibleAt = 0;
let said = null;
const more = document.getElementById('overview-more');
const calm = document.getElementById('overview-calm');
const dated = document.getElementById('figures-age');

more.addEventListener('click', () => {
  worstShown += WORST_STEP;
  showWorst();
});
setInterval(showAge, 1000);
// Nobody asks while nobody looks: figures are old then, and not stale.
document.addEventListener('visibilitychange', () => {
  visibleAt = performance.now();
  asked = 0;
});

/** Asks again with the frames that say that something changed, but not more often than the server looks. */
export async function onFrame(frame) {
  if (asking || document.hidden || (!frame.first && !isDue(asked, PACE_MS))) return;
  asking = true;
  asked = performance.now();
  try {
    const answer = await ask('/api/v1/overview', { headers: { Accept: 'application/json' } });
    if (answer.ok) {
      const overview = await answer.json();
      answeredAt = performance.now();
      said = overview;
      show(overview);
      showAge();
    } else asked = 0;
  } catch {
    asked = 0;
  } finally {
    asking = false;
  }
}

/** The picture comes after the numbers. */
export function drawOn(picture) {
  map = picture;
  map.onChoose(reveal);
  if (shown) map.show(shown);
}

function show(overview) {
  showFigures(overview);
  since.onOverview(overview);
  watch.learn(overview.regions);
  plan.learn(overview);
  if (shown?.number === overview.number) return;
  shown = overview;
  learn(overview);
  draw();
  map?.show(overview);
  if (!isAtPlaces()) showRegions();
  showWorst();
}

/** How old the figures are: they come by another way than stock, and may stand still while that is live. */
function showAge() {
  if (!said || document.hidden) return;
  const waited = (performance.now() - answeredAt) / 1000;
  const unanswered = Math.min(waited, (performance.now() - visibleAt) / 1000);
  const checked = (said.age_s ?? 0) + waited;
  const read = said.read_age_s === null ? null : said.read_age_s + waited;
  const stale = said.trouble !== null || (said.age_s ?? 0) + unanswered > STALE_S || (said.read_age_s ?? 0) + unanswered > READ_STALE_S;
  write(dated, `Figures of ${age(checked)} ago; demand, expiry and recommendations ${read === null ? 'not read yet' : `read ${age(read)} ago`}.`);
  status.warn(stale ? ['Stale figures.', `${said.trouble ?? 'They are not being renewed.'} Those at the top, the map and the lists of what runs out and expires are ${age(Math.max(checked, read ?? 0))} old.`] : null);
}

/** Places in danger, the worst first. */
function inDanger() {
  return shown.sites.filter((s) => s.out || s.low).sort(worseFirst);
}

const worseFirst = (a, b) => (b.at_risk ?? -1) - (a.at_risk ?? -1) || b.out - a.out || b.low - a.low || (a.cover_days ?? 0) - (b.cover_days ?? 0);

function showRegions() {
  fillRegions([...shown.regions].sort(worseFirst));
}

function showWorst() {
  const places = inDanger();
  fillWorst(places.slice(0, worstShown));
  const rest = places.length - worstShown;
  more.hidden = rest <= 0;
  write(more, `${number(Math.min(rest, WORST_STEP))} more of ${number(rest)} places`);
  calm.hidden = places.length > 0;
  write(calm, shown.figures.pairs ? 'Nothing runs out within a week.' : 'No demand is known yet.');
}

function showFigures({ figures, trend, at }) {
  const now = Math.max(Date.parse(at), ...trend.map((p) => Date.parse(p.at)));
  for (const card of cards) {
    const { text, value, note } = FIGURES[card.name];
    write(card.value, text(figures));
    const known = [...trend.map((p) => ({ t: Date.parse(p.at), v: value(p.figures) })), { t: now, v: value(figures) }].filter((p) => p.v !== null);
    write(card.note, `${note(figures)}${lately(known)}`);
    const path = line(known);
    if (card.line.getAttribute('d') !== path) card.line.setAttribute('d', path);
  }
}

/** What a day has changed, or what is known of it. */
function lately(known) {
  const now = known.at(-1);
  const off = ({ t }) => Math.abs(now.t - DAY_MS - t);
  const then = known.reduce((best, p) => (best && off(best) <= off(p) ? best : p), null);
  return then && now.v !== then.v ? `; ${change(now.v - then.v)} in ${age((now.t - then.t) / 1000)}` : '';
}

function line(known) {
  const [first, last] = [known[0], known.at(-1)];
  if (!first || first.t === last.t) return '';
  const values = known.map((p) => p.v);
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return known.map(({ t, v }, i) => `${i ? 'L' : 'M'}${((100 * (t - first.t)) / (last.t - first.t)).toFixed(2)} ${(span ? 26 - (22 * (v - low)) / span : 16).toFixed(2)}`).join('');
}

/** A table of places or regions, each of which leads somewhere. */
function tableOf(body, nameOf, choose) {
  return rowsOf(body, (place) => place.key, () => makeRow(), ({ cells: [head, mark, out, low, cover] }, place) => {
    write(head.firstChild, nameOf(place));
    head.firstChild.onclick = () => choose(place.key);
    const state = level(place);
    mark.firstChild.className = `risk ${state}`;
    mark.firstChild.title = LEVELS[state];
    write(mark.firstChild, state === 'none' ? '–' : `${state}, ${partText(place.at_risk)}`);
    write(out, number(place.out));
    write(low, number(place.low));
    write(cover, coverText(place.cover_days));
  });
}

function makeRow() {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.append(Object.assign(document.createElement('button'), { type: 'button', className: 'plain' }));
  row.append(head);
  row.insertCell().append(document.createElement('span'));
  for (let i = 0; i < 3; i++) row.insertCell().className = 'n';
  return row;
}
