// What will run short, what lies too long, and what to do about it: decided here, by several people at once.

import { ask } from './api.js';
import { date, figure, moment, number, write } from './format.js';
import { link as forecast } from './forecast.js';
import { addressOf, appear, bring, filtersOf } from './hash.js';
import { link as lots } from './lots.js';
import { isDue } from './pace.js';
import { ROWS_MAX, isFocused, mark, place, pointing, rowsOf } from './rows.js';
import { products, sites } from './stock.js';
import { seek } from './tree.js';
import * as who from './who.js';

const PACE_MS = 5000;
/** Whoever presses a button hears within this time that nobody answers. */
const DECISION_MS = 10_000;
const ROWS = 50;
/** So many more rows than were asked for come while somebody points at the list. */
const LATE_MAX = 4 * ROWS;
/** So many rows that have left the list are asked for at once. */
const LOOKS_MAX = 20;
/** Nothing comes of these any more. */
const OVER = ['rejected', 'superseded', 'expired', 'received', 'cancelled'];
const SHOWN_STEP = 8;
/** A place that is no GLN. */
const URI = /^[a-z][a-z0-9+.-]*:/i;
const panel = document.getElementById('plan');
const note = document.getElementById('plan-note');
const list = document.getElementById('plan-rows');
const several = document.getElementById('plan-several');
const none = document.getElementById('plan-none');
const filters = document.getElementById('plan-filters');
const places = document.getElementById('plan-places');
const bulk = document.getElementById('plan-bulk');
const why = document.getElementById('plan-reason');
const said = document.getElementById('plan-said');
const every = document.getElementById('plan-every');
const spoken = document.getElementById('plan-spoken');
const rows = new Map();
/** What was written in rows that filters have taken away: it comes back with them. */
const drafts = new Map();
const more = document.getElementById('plan-more');
let shown = ROWS;
let asked = 0;
let question = 0;
let busy = 0;
const sides = { shortages: SHOWN_STEP, surpluses: SHOWN_STEP };
const tables = Object.fromEntries(Object.keys(sides).map((side) => [side,
  rowsOf(document.getElementById(`plan-${side}`), ({ gtin, region, site, from }) => [gtin, region, site, from].join(' '), makeImbalance, writeImbalance)]));
let ever = false;
/** What is shown was asked for so: what somebody asks for otherwise is shown at once, wherever the pointer is. */
let laid = '';
let latest = { rows: [], alone: [], wanted: laid };
const isPointed = pointing(list, () => ever && show(latest));

filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('change', ({ target }) => {
  if (!target.name) return;
  tellAddress();
  load();
});
places.addEventListener('submit', (event) => event.preventDefault());
places.addEventListener('change', ({ target }) => {
  tellAddress();
  load();
  if (target.ariaInvalid === 'true') tell(`“${target.value.trim()}” is not the name of one ${target.name === 'gtin' ? 'product' : 'place'}; all are shown.`);
});
for (const [name, known] of [['gtin', products], ['site', sites]]) {
  const field = places.elements[name];
  // Names come with the stock and may be many: they are listed for whoever looks for one.
  field.addEventListener('focus', () => field.list.replaceChildren(...[...known].filter(([, { name: called }]) => called)
    .map(([code, { name: called }]) => new Option(code, called)).sort((a, b) => a.value.localeCompare(b.value))));
}

/** The regions that there are, and whether any demand is known that could be planned for. */
export function learn({ regions, figures }) {
  write(document.getElementById('plan-shortages-none'), figures.pairs ? 'Nothing will run short.' : 'No demand is known yet.');
  write(document.getElementById('plan-surpluses-none'), figures.pairs ? 'Nothing lies too long.' : 'No demand is known yet.');
  for (const { key } of regions) if (key !== 'unknown') offerRegion(key);
}

function offerRegion(key) {
  const select = places.elements.region;
  if (![...select.options].some((option) => option.value === key)) select.add(new Option(key, key));
}

/** What the plan is looked at for: codes, of what was written as a name, or as a part that only one name has. */
function part() {
  const wanted = {};
  for (const [name, known] of [['gtin', products], ['site', sites]]) {
    const field = places.elements[name];
    const text = field.value.trim();
    const code = text && codeOf(text, known);
    field.ariaInvalid = String(code === null);
    if (code) wanted[name] = code;
  }
  if (places.elements.region.value) wanted.region = places.elements.region.value;
  return wanted;
}

function codeOf(text, known) {
  if (/^\d{8,14}$/.test(text) || known.has(text)) return text;
  const asked = text.toLowerCase();
  const called = [...known].filter(([, { name }]) => name?.toLowerCase().includes(asked));
  const exact = called.filter(([, { name }]) => name.toLowerCase() === asked);
  const [only, ...others] = exact.length ? exact : called;
  if (only) return others.length ? null : only[0];
  return known === sites && URI.test(text) ? text : null;
}

/** Which part of the plan is looked at, in the address: to be kept, sent and gone back to. */
function tellAddress() {
  const { state, kind } = filters.elements;
  history.replaceState(null, '', addressOf('plan', [...Object.entries(part()), ['state', state.selectedIndex ? state.value : ''], ['kind', kind.value]]));
}

more.addEventListener('click', () => {
  shown = Math.min(ROWS_MAX, shown + ROWS);
  load();
});
for (const [button, act] of [[several, 'accept'], [none, 'reject']]) {
  button.addEventListener('click', async () => {
    const chosen = [...rows.values()].filter((r) => r.pick.checked && !r.pick.hidden);
    // What cannot be sent as it stands is found before anything is sent.
    if (!chosen.every((row) => isReady(row, act, row.reason.value || why.value))) return;
    const stood = isFocused(bulk);
    let sent = 0;
    /** What was not taken, by the reason. */
    const problems = new Map();
    for (const row of chosen) {
      tell(`${number(++sent)} of ${number(chosen.length)} is being sent …`);
      const problem = await decide(row, act, row.reason.value || why.value);
      if (problem !== null) problems.set(problem, [...(problems.get(problem) ?? []), row.what.textContent]);
    }
    const failed = [...problems.values()].flat().length;
    if (!failed) why.value = '';
    tell([`${number(sent - failed)} of ${number(sent)} ${act === 'accept' ? 'accepted' : 'rejected'}.`,
      ...[...problems].map(([problem, those]) => `${those.join('; ')}: ${problem}`)].join(' '));
    await load();
    if (stood && bulk.hidden) list.focus();
  });
}
every.addEventListener('change', () => {
  for (const { pick } of rows.values()) pick.checked = every.checked && !pick.hidden;
  count();
});
list.addEventListener('change', count);

/** How many are chosen: what the buttons for all of them are about. */
function count() {
  const open = [...rows.values()].filter((row) => !row.pick.hidden);
  const chosen = open.filter((row) => row.pick.checked).length;
  every.checked = chosen > 0 && chosen === open.length;
  every.indeterminate = chosen > 0 && chosen < open.length;
  write(document.getElementById('plan-chosen'), `${number(chosen)} of ${number(open.length)} chosen`);
}

for (const side of Object.keys(sides)) {
  document.getElementById(`plan-${side}-more`).addEventListener('click', () => {
    sides[side] = Math.min(ROWS_MAX, sides[side] + 3 * SHOWN_STEP);
    load();
  });
}
said.addEventListener('toggle', () => said.open && tellWords());
addEventListener('hashchange', follow);
follow();

/** Where the part of the plan is shown that is about a product at a site. */
export const link = (gtin, site) => addressOf('plan', [['gtin', gtin], ['site', site]]);

function follow() {
  const wanted = filtersOf('plan');
  if (!wanted) return;
  for (const [name, known] of [['gtin', products], ['site', sites]]) {
    const code = wanted.get(name) ?? '';
    const called = known.get(code)?.name;
    places.elements[name].value = called && codeOf(called, known) === code ? called : code;
  }
  const region = wanted.get('region') ?? '';
  offerRegion(region);
  places.elements.region.value = region;
  for (const select of [filters.elements.state, filters.elements.kind]) {
    select.value = wanted.get(select.name) ?? '';
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }
  load();
  bring(panel);
}

export function onFrame(frame) {
  // Whoever answers slowly is not asked again meanwhile.
  if (busy || document.hidden || (!frame.first && !isDue(asked, PACE_MS))) return;
  load();
}

async function load() {
  const mine = ++question;
  asked = performance.now();
  busy++;
  let wanted = '';
  try {
    const query = new URLSearchParams({ order: 'due', limit: shown });
    for (const [name, value] of new FormData(filters)) if (value) query.set(name, value);
    const where = part();
    for (const [name, value] of Object.entries(where)) query.set(name, value);
    wanted = String(query);
    // Nobody decides about all that are shown while it is something else than what was asked for.
    if (wanted !== laid) hold(true);
    const side = (name) => `${name}?${new URLSearchParams({ ...where, order: 'worst', limit: sides[name] })}`;
    for (const file of panel.querySelectorAll('[data-file]')) {
      file.href = `/api/v1/${file.dataset.file}.csv?${new URLSearchParams(file.dataset.file === 'recommendations' ? { ...where, state: 'all' } : where)}`;
    }
    const [plans, shortages, surpluses] = await Promise.all([told(`recommendations?${wanted}`), told(side('shortages')), told(side('surpluses'))]);
    if (mine !== question) return;
    ever = true;
    appear(panel);
    imbalances('shortages', shortages.rows, wanted !== laid);
    imbalances('surpluses', surpluses.rows, wanted !== laid);
    const found = new Set(plans.rows.map((plan) => plan.id));
    const alone = wanted !== laid ? [] : await Promise.all(unsettled(found).map(lookAt));
    if (mine !== question) return;
    latest = { rows: plans.rows, alone, wanted };
    show(latest);
    hold(false);
    if (said.open) await tellWords();
  } catch (problem) {
    if (mine !== question) return;
    if (problem.isTheirs) refuse(wanted, problem.message);
    else if (ever) write(note, 'The plans could not be read; what is shown may have changed.');
  } finally {
    busy--;
  }
}

/** What cannot be asked for has no rows: those of another question would pass for its own. */
function refuse(wanted, why) {
  ever = true;
  appear(panel);
  for (const side of Object.keys(sides)) {
    tables[side]([], true);
    document.getElementById(`plan-${side}-none`).hidden = document.getElementById(`plan-${side}-more`).hidden = true;
  }
  latest = { rows: [], alone: [], wanted };
  show(latest);
  write(note, why);
}

async function told(address) {
  const answer = await ask(`/api/v1/${address}`, { headers: { Accept: 'application/json' } });
  if (answer.status === 400) throw Object.assign(new Error((await answer.json()).detail), { isTheirs: true });
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

function hold(isHeld) {
  for (const control of [every, several, none]) control.disabled = isHeld;
}

function imbalances(side, worst, isChosen) {
  tables[side](worst, isChosen);
  document.getElementById(`plan-${side}-none`).hidden = worst.length > 0;
  document.getElementById(`plan-${side}-more`).hidden = worst.length < sides[side] || sides[side] === ROWS_MAX;
}

function makeImbalance() {
  const row = document.createElement('tr');
  row.append(Object.assign(document.createElement('th'), { scope: 'row' }));
  for (let i = 0; i < 4; i++) row.insertCell().className = i ? 'n' : '';
  for (const cell of [row.cells[0], row.cells[1]]) cell.append(document.createElement('a'));
  return row;
}

function writeImbalance({ cells }, item) {
  const places = [cells[0].firstChild, cells[1].firstChild, ...[...cells].slice(2)];
  [item.product ?? item.gtin, item.site_name ?? (item.site || `all of ${item.region}`), figure(item.quantity), `${Math.round(100 * item.probability)} %`, date(item.from)]
    .forEach((text, at) => write(places[at], text));
  lead(places[0], item.site ? forecast(item.gtin, item.site) : '#stock', item.site ? null : item.gtin, 'What demand is expected');
  lead(places[1], item.site ? lots(item.gtin, item.site) : '#stock', item.site ? null : item.gtin, 'What is there, lot by lot');
}

/** Leads to what is behind a number; of a whole region to the stock of its product, place by place. */
function lead(anchor, href, gtin, title) {
  anchor.href = href;
  anchor.title = gtin ? 'What is where of it' : title;
  anchor.onclick = gtin ? () => seek(gtin) : null;
}

/** Whether somebody has written in a row what was not sent. */
const isWritten = (row) => row.reason.value.trim() !== '' || (row.proposed !== null && Number(row.units.value) !== row.proposed);

/** Whether a row does not go though it is no longer in the list: the one that somebody is in, or points at, or has written in. */
const stays = (row) => isPointed() || isFocused(row.item) || isWritten(row);

/** Those that have left the list and of which something may still come: where somebody is in them first, then those not looked at for longest. */
function unsettled(found) {
  const now = performance.now();
  const since = (row) => (isFocused(row.item) || isWritten(row) ? -1 : row.lookedAt);
  const few = [...rows.values()].filter((row) => !found.has(row.id) && !row.isOver && stays(row)).sort((a, b) => since(a) - since(b)).slice(0, LOOKS_MAX);
  for (const row of few) row.lookedAt = now;
  return few;
}

/** What became of one that is no longer in the list; without a plan where nobody knows it any more. */
async function lookAt({ id }) {
  const answer = await ask(`/api/v1/recommendations/${encodeURIComponent(id)}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok && answer.status !== 404) throw new Error(id);
  return { id, plan: answer.ok ? await answer.json() : null };
}

/** Rows move only when another becomes more urgent, and not while somebody points at them; what somebody chooses is shown at once. */
function show({ rows: found, alone, wanted }) {
  const isChosen = wanted !== laid;
  laid = wanted;
  const all = found.length < shown;
  more.hidden = all || shown === ROWS_MAX;
  write(note, found.length ? `${number(found.length)}${all ? '' : ' and more'} ${found.length === 1 ? 'recommendation' : 'recommendations, the most urgent first'}${who.decisionsOff() ? '; decisions are not taken here' : ''}` : Object.keys(part()).length ? 'Nothing is recommended for what is chosen here.' : 'Nothing is recommended.');
  document.getElementById('plan-who').parentElement.hidden = who.decisionsOff();
  const kept = new Set(found.map((r) => r.id));
  for (const [id, row] of rows) {
    if (kept.has(id)) continue;
    const one = alone.find((each) => each.id === id);
    row.isListed = false;
    if (isChosen || !stays(row)) {
      remove(row);
      continue;
    }
    if (one) row.isOver = !one.plan || OVER.includes(one.plan.state);
    if (one && !one.plan && !row.ended) end(row, null);
    const plan = one ? one.plan : row.isOver ? null : row.plan;
    if (plan) update(row, plan);
  }
  const fresh = [];
  for (const plan of found) {
    if (!rows.has(plan.id)) {
      // While the list is pointed at rows that are over still stand in it.
      if (isPointed() && !isChosen && rows.size >= Math.min(ROWS_MAX, shown + LATE_MAX)) continue;
      rows.set(plan.id, makeRow(plan.id));
      fresh.push(rows.get(plan.id).item);
    }
    Object.assign(rows.get(plan.id), { isListed: true, isOver: false });
    update(rows.get(plan.id), plan);
  }
  if (isPointed() && !isChosen) list.append(...fresh);
  else place(list, found.map((plan) => rows.get(plan.id).item));
  bulk.hidden = ![...rows.values()].some((r) => !r.pick.hidden);
  count();
}

function remove(row) {
  if (isWritten(row) && !row.ended && !row.isSent) drafts.set(row.id, { reason: row.reason.value, units: adjusted(row) });
  row.item.remove();
  rows.delete(row.id);
}

/** A row that somebody is in is decided elsewhere, or no longer proposed: it says so, and keeps what was written until it is left. */
async function end(row, plan) {
  row.ended = true;
  row.units.readOnly = row.reason.readOnly = true;
  const text = await fateOf(plan);
  if (!row.ended) return;
  write(row.news, `${text}${isWritten(row) ? ' What you wrote here was not sent; it goes when you leave it.' : ''}`);
  row.news.hidden = false;
  if (!row.heard) tell(`${row.what.textContent}: ${row.news.textContent}`);
}

/** What became of a recommendation, in words. */
async function fateOf(plan) {
  if (!plan || plan.state === 'superseded') return 'This is no longer proposed.';
  if (plan.state === 'expired') return 'This is no longer proposed: the day to decide it is over.';
  const pending = isPending(plan);
  // What the plan has not heard yet it cannot tell the reason of.
  const word = pending ? await told(`recommendations/actions?${new URLSearchParams({ id: plan.id, limit: 1 })}`).then((page) => page.rows[0], () => null) : plan;
  const [did, by] = pending ? [plan.said, plan.said_by] : [plan.state, plan.decided_by];
  const units = word?.quantity ?? plan.quantity;
  const what = units === plan.proposed_quantity ? 'this' : `${number(units)} of this`;
  const why = word?.note ? `: ${word.note}` : '';
  return `${by ? `${by} ${did} ${what}${why}` : `This is ${did} already${why}`}.`;
}

/** Whoever was in a row that is over has left it. */
function leave(row) {
  if (!row.ended || isFocused(row.item)) return;
  row.ended = row.heard = false;
  row.news.hidden = true;
  row.units.readOnly = row.reason.readOnly = false;
  row.reason.value = '';
  row.units.value = row.proposed;
  show(latest);
}

function makeRow(id) {
  const item = document.createElement('li');
  const pick = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const what = document.createElement('b');
  const state = document.createElement('span');
  const listed = document.createElement('span');
  const because = document.createElement('p');
  const news = Object.assign(document.createElement('p'), { className: 'news', hidden: true });
  const refused = Object.assign(document.createElement('p'), { className: 'risk out', hidden: true });
  const effect = document.createElement('p');
  const behind = Object.assign(document.createElement('p'), { className: 'note' });
  const deeds = document.createElement('p');
  const units = Object.assign(document.createElement('input'), { type: 'number', min: 1, step: 'any', className: 'units', ariaLabel: 'Units' });
  const reason = Object.assign(document.createElement('input'), { placeholder: 'Why, or a remark', maxLength: 500, ariaLabel: 'Reason' });
  const row = { id, item, pick, what, state, listed, news, refused, because, effect, behind, deeds, units, reason, proposed: null, plan: null, isOpen: false, isSent: false, isListed: true, isOver: false, lookedAt: 0, ended: false, heard: false, word: null };
  deeds.className = 'deeds';
  deeds.append(units, ' units ', reason, ' ');
  for (const [text, act] of [['Accept', 'accept'], ['Reject', 'reject']]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: text });
    button.addEventListener('click', ({ detail }) => decideAlone(row, act, detail > 0));
    deeds.append(button, ' ');
    row[act] = button;
  }
  units.addEventListener('input', () => write(row.accept, adjusted(row) ? `Accept ${number(adjusted(row))}` : 'Accept'));
  item.append(pick, ' ', what, ' ', state, listed, refused, because, effect, behind, news, deeds);
  item.addEventListener('focusout', () => setTimeout(() => leave(row)));
  item.dataset.id = id;
  const draft = drafts.get(id);
  drafts.delete(id);
  reason.value = draft?.reason ?? '';
  if (draft?.units) {
    units.value = draft.units;
    units.dispatchEvent(new Event('input'));
  }
  return row;
}

/** Whether the field of units holds a number above zero: what a browser cannot read it gives as nothing. */
const isNumber = (row) => row.units.value.trim() !== '' && Number(row.units.value) > 0;

/** The units that somebody wrote instead of those proposed, or null. */
const adjusted = (row) => (isNumber(row) && Number(row.units.value) !== row.proposed ? Number(row.units.value) : null);

function update(row, plan) {
  row.plan = plan;
  const from = plan.from_name ?? plan.from;
  const to = plan.to_name ?? plan.to;
  const product = plan.product ?? plan.gtin;
  const cut = plan.quantity === plan.proposed_quantity ? '' : ` (${number(plan.proposed_quantity)} were proposed)`;
  write(row.what, `${plan.kind === 'transfer' ? 'Move' : 'Order'} ${number(plan.quantity)}${cut} ${product}${plan.lot ? `, lot ${plan.lot},` : ''} from ${from} to ${to}`);
  row.pick.ariaLabel = `Choose: ${row.what.textContent}`;
  const by = plan.decided_by ? ` by ${plan.decided_by}` : '';
  const pending = isPending(plan);
  write(row.state, `${pending ? `${plan.said} by ${plan.said_by}, ${plan.sent_at ? 'the plan will hear of it in a moment' : 'waits to be sent'}` : `${plan.state}${by}`}; decide by ${date(plan.decide_by)}, there by ${date(plan.arrive_by)}${plan.note ? `; ${plan.note}` : ''}`);
  write(row.refused, plan.refusal ? `What ${plan.said_by} said (${plan.said}) was not taken: ${plan.refusal}` : '');
  row.refused.hidden = !plan.refusal;
  write(row.because, plan.reason.replace(/\b\d{13}\b/g, (gln) => sites.get(gln)?.name ?? gln));
  write(row.effect, effectOf(plan));
  if (!row.behind.firstChild) row.behind.append('Behind it: ', ...evidence(plan));
  if (adjusted(row) === null && row.proposed !== plan.quantity && document.activeElement !== row.units) row.units.value = plan.quantity;
  row.proposed = plan.quantity;
  const isOpen = plan.state === 'proposed' && !pending;
  if (row.isOpen && !isOpen && !row.isSent && (isFocused(row.item) || isWritten(row))) end(row, plan);
  row.isOpen = isOpen;
  // Who says again what was refused says something new.
  if (plan.refusal) [row.isSent, row.word] = [false, null];
  const isTheirs = isOpen && who.decides();
  row.pick.hidden = !isTheirs || !row.isListed;
  row.deeds.hidden = !isTheirs && !row.ended;
  mark(row.item, isOpen && !row.isListed, row.listed);
  for (const button of [row.accept, row.reject]) button.hidden = !isOpen && !isFocused(button);
}

/** Ways to what the recommendation was made from. */
function evidence({ gtin, lot, from, to, kind, from_name: giver, to_name: taker }) {
  const ways = [[forecast(gtin, to), `demand at ${taker ?? to}`], [lots(gtin, to), 'stock there']];
  if (kind === 'transfer') ways.push([forecast(gtin, from), `demand at ${giver ?? from}`]);
  if (from) ways.push([lots(gtin, from), kind === 'transfer' ? 'stock there' : `stock at ${giver ?? from}`]);
  if (lot) ways.push([`#trace=${encodeURIComponent(`01/${gtin}/10/${lot}`)}`, `lot ${lot}`]);
  return ways.flatMap(([href, textContent], i) => [i ? ', ' : '', Object.assign(document.createElement('a'), { href, textContent })]);
}

const STAGES = ['proposed', 'accepted', 'ordered', 'shipped', 'received'];

/** Whether somebody has said something that the plan has not heard yet. */
function isPending({ said: word, refusal, state }) {
  if (!word || refusal) return false;
  return word === 'rejected' || word === 'cancelled' ? STAGES.slice(0, 4).includes(state) : STAGES.includes(state) && STAGES.indexOf(word) > STAGES.indexOf(state);
}

/** What it costs, and what happens with and without it, as far as the plan says. */
function effectOf(plan) {
  const { if_ignored: without, if_followed: followed, until_next_order: soon } = plan.details ?? {};
  const parts = [costOf(plan)].filter(Boolean);
  if (soon) {
    parts.push(`how urgent it is: it spares ${figure(soon.unserved)} units${soon.loss > 0 ? `, a loss of ${figure(soon.loss)},` : ''} in the ${days(soon.days)} until a next order could be there`);
  }
  if (without && followed) {
    parts.push(`${soon ? `what it is worth: in the ${days(without.days)} until it is sold` : `in ${days(without.days)}`} ${figure(without.unserved)} units go unserved without it, ${figure(followed.unserved)} with it`);
    if (without.wasted || followed.wasted) parts.push(`${figure(without.wasted)} expire without it, ${figure(followed.wasted)} with it`);
  }
  return parts.length ? `${parts.join('; ')}.` : '';
}

const days = (count) => `${number(count)} ${count === 1 ? 'day' : 'days'}`;

/** Money as the master data have it, in the one currency of the network, which has no name there; as proposed. */
function costOf({ kind, quantity, proposed_quantity: proposed, details }) {
  const { cost: way = 0, goods = 0 } = details ?? {};
  const of = quantity === proposed ? '' : ` for the ${number(proposed)} proposed`;
  if (goods > 0) return `Costs ${figure(way + goods)}${of}: ${figure(way)} to bring, ${figure(goods)} for the goods`;
  if (way > 0) return `Costs ${figure(way)} to bring${of}${kind === 'transfer' ? ', no goods are bought' : ', what the goods cost is not known'}`;
  return '';
}

/** Who said what when. */
async function tellWords() {
  try {
    const { rows: words } = await told(`recommendations/actions?limit=${ROWS}`);
    document.querySelector('#plan-said tbody').replaceChildren(...words.map((word) => {
      const line = document.createElement('tr');
      const units = word.quantity ?? word.proposed_quantity;
      [moment(word.at), word.who, word.status, `${word.kind === 'transfer' ? 'Move' : 'Order'} ${word.product ?? word.gtin}`,
        `${number(units)}${units === word.proposed_quantity ? '' : ` of ${number(word.proposed_quantity)}`}`, word.note, word.refusal ? `not taken: ${word.refusal}` : word.sent_at ? 'sent' : 'waits to be sent']
        .forEach((text, at) => Object.assign(line.insertCell(), { textContent: text, className: at === 4 ? 'n' : '' }));
      return line;
    }));
  } catch {
    tell('Who said what could not be read.');
  }
}

/** Whether it can be sent as it stands; says why not. */
function isReady(row, act, reason) {
  if (!who.name()) {
    tell('Say who you are first.');
    document.getElementById('plan-who').focus();
    return false;
  }
  if (act === 'reject' && !reason.trim()) {
    tell('Say why you reject it.');
    (bulk.hidden || !row.pick.checked ? row.reason : why).focus();
    return false;
  }
  if (act === 'accept' && !isNumber(row)) {
    tell(`Nothing was sent: the units of “${row.what.textContent}” are not a number above zero.`);
    row.units.focus();
    return false;
  }
  return true;
}

/** @param byPointer whether a button was pressed by mouse or finger: then the page stays where it is */
async function decideAlone(row, act, byPointer) {
  if (!isReady(row, act, row.reason.value)) return;
  tell(`${row.what.textContent}: is being sent …`);
  const problem = await decide(row, act, row.reason.value);
  if (problem !== null) tell(`${row.what.textContent}: ${problem}`);
  else goOn(row, byPointer);
  load();
}

/** Whoever stood on what is decided goes on with the next that is not. */
function goOn(row, byPointer) {
  if (!isFocused(row.item)) return;
  const all = [...list.children].map((item) => rows.get(item.dataset.id));
  const at = all.indexOf(row);
  const next = [...all.slice(at + 1), ...all.slice(0, at)].find((other) => !other.pick.hidden && !other.isSent);
  (next?.pick ?? list).focus({ preventScroll: byPointer });
  if (!next) tell(`${spoken.textContent} Nothing more is to be decided here.`);
}

/** Null where it was taken, else why not. */
async function decide(row, act, reason) {
  const quantity = act === 'accept' ? adjusted(row) : null;
  row.isSent = true;
  let isTaken = false;
  try {
    const name = who.name();
    const word = JSON.stringify({ who: name, note: reason.trim(), ...(quantity === null ? {} : { quantity }) });
    const answer = await ask(`/api/v1/recommendations/${encodeURIComponent(row.id)}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': keyOf(row, act, word) },
      body: word,
    }, DECISION_MS);
    const body = await answer.json();
    if (answer.status < 500) row.word = null;
    row.heard = answer.status === 409;
    if (!answer.ok) return body.detail;
    row.pick.checked = false;
    // Whoever comes second hears what was decided, though it is what they wanted.
    row.heard = Boolean(body.decided_by) && body.decided_by !== name;
    if (row.heard) return `${alreadySaid(body)}.`;
    isTaken = true;
    row.reason.value = '';
    row.units.value = row.proposed;
    tell(`${row.what.textContent}: ${body.state}${quantity === null ? '' : `, of ${number(body.quantity)} units`}${body.sent ? '' : '; kept here, and sent to the plan as soon as Kafka takes it'}.`);
    return null;
  } catch {
    return 'the server does not answer. Whether it was decided shows here as soon as it does; to send it again does no harm.';
  } finally {
    row.isSent = isTaken;
  }
}

/** What another person decided, in words. */
function alreadySaid({ decided_by: by, state, quantity }) {
  const many = quantity === null ? '' : ` ${number(quantity)}`;
  if (state === 'accepted') return `${by} accepted${many} already`;
  return state === 'rejected' ? `${by} rejected it already` : `${state} already, as ${by} decided${many && `, of${many} units`}`;
}

/** Until somebody answers, the same word sent again has the same key, and counts once; with an answer it is over, and the next is another. */
function keyOf(row, act, word) {
  const says = `${act} ${word}`;
  if (row.word?.says !== says) row.word = { says, key: [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-') };
  return row.word.key;
}

function tell(text) {
  write(spoken, text);
}
