// What will run short, what lies too long, and what to do about it: decided here, by several people at once.

import { date, figure, moment, number, write } from './format.js';

const PACE_MS = 5000;
const ROWS = 50;
const ROWS_MAX = 1000;
const SHOWN_MAX = 8;
const panel = document.getElementById('plan');
const note = document.getElementById('plan-note');
const list = document.getElementById('plan-rows');
const who = document.getElementById('plan-who');
const several = document.getElementById('plan-several');
const filters = document.getElementById('plan-filters');
const bulk = document.getElementById('plan-bulk');
const why = document.getElementById('plan-reason');
const said = document.getElementById('plan-said');
const spoken = document.getElementById('plan-spoken');
const rows = new Map();
const more = document.getElementById('plan-more');
let shown = ROWS;
let asked = 0;
let asking = false;
let ever = false;

who.value = localStorage.getItem('who') ?? '';
who.addEventListener('change', () => localStorage.setItem('who', who.value.trim()));
filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('change', () => load());
more.addEventListener('click', () => {
  shown = Math.min(ROWS_MAX, shown + ROWS);
  load();
});
for (const [button, act] of [[several, 'accept'], [document.getElementById('plan-none'), 'reject']]) {
  button.addEventListener('click', async () => {
    for (const row of [...rows.values()].filter((r) => r.pick.checked && !r.pick.hidden)) {
      if (!await decide(row, act, row.reason.value || why.value)) return;
    }
    why.value = '';
  });
}
said.addEventListener('toggle', () => said.open && tellWords());

export function onFrame(frame) {
  if (asking || document.hidden || (!frame.first && performance.now() - asked < PACE_MS)) return;
  load();
}

async function load() {
  asking = true;
  asked = performance.now();
  try {
    const query = new URLSearchParams({ order: 'due', limit: shown });
    for (const [name, value] of new FormData(filters)) if (value) query.set(name, value);
    const [plans, shortages, surpluses] = await Promise.all([ask(`recommendations?${query}`), ask(`shortages?order=worst&limit=${SHOWN_MAX}`), ask(`surpluses?order=worst&limit=${SHOWN_MAX}`)]);
    ever ||= plans.rows.length + shortages.rows.length + surpluses.rows.length > 0;
    panel.hidden = !ever;
    imbalances('plan-shortages', shortages.rows);
    imbalances('plan-surpluses', surpluses.rows);
    show(plans);
    if (said.open) await tellWords();
  } catch {
    if (ever) write(note, 'The plans could not be read.');
  } finally {
    asking = false;
  }
}

async function ask(address) {
  const answer = await fetch(`/api/v1/${address}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(address);
  return answer.json();
}

function imbalances(id, worst) {
  const body = document.getElementById(id);
  while (body.rows.length > worst.length) body.deleteRow(-1);
  while (body.rows.length < worst.length) {
    const row = body.insertRow();
    row.append(Object.assign(document.createElement('th'), { scope: 'row' }));
    for (let i = 0; i < 4; i++) row.insertCell().className = i ? 'n' : '';
  }
  worst.forEach((item, i) => {
    const cells = body.rows[i].cells;
    [item.product ?? item.gtin, item.site_name ?? (item.site || `all of ${item.region}`), number(item.quantity), `${Math.round(100 * item.probability)} %`, date(item.from)]
      .forEach((text, at) => write(cells[at], text));
  });
  document.getElementById(`${id}-none`).hidden = worst.length > 0;
}

/** Rows move only when another becomes more urgent; one that is being written in is left alone. */
function show({ rows: found }) {
  const all = found.length < shown;
  more.hidden = all || shown === ROWS_MAX;
  write(note, found.length ? `${number(found.length)}${all ? '' : ' and more'} recommendations, the most urgent first` : 'Nothing is recommended.');
  const kept = new Set(found.map((r) => r.id));
  for (const [id, row] of rows) {
    if (kept.has(id)) continue;
    row.item.remove();
    rows.delete(id);
  }
  found.forEach((plan, at) => {
    if (!rows.has(plan.id)) rows.set(plan.id, makeRow(plan.id));
    const row = rows.get(plan.id);
    const written = row.item.contains(document.activeElement);
    if (!written && list.children[at] !== row.item) list.insertBefore(row.item, list.children[at] ?? null);
    update(row, plan);
  });
  bulk.hidden = ![...rows.values()].some((r) => !r.pick.hidden);
}

function makeRow(id) {
  const item = document.createElement('li');
  const pick = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const what = document.createElement('b');
  const state = document.createElement('span');
  const because = document.createElement('p');
  const effect = document.createElement('p');
  const deeds = document.createElement('p');
  const units = Object.assign(document.createElement('input'), { type: 'number', min: 1, step: 'any', className: 'units', ariaLabel: 'Units' });
  const reason = Object.assign(document.createElement('input'), { placeholder: 'Why, or a remark', maxLength: 500, ariaLabel: 'Reason' });
  const row = { id, item, pick, what, state, because, effect, deeds, units, reason, proposed: null };
  deeds.className = 'deeds';
  deeds.append(units, ' units ', reason, ' ');
  for (const [text, act] of [['Accept', 'accept'], ['Reject', 'reject']]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: text });
    button.addEventListener('click', () => decide(row, act, reason.value));
    deeds.append(button, ' ');
    row[act] = button;
  }
  units.addEventListener('input', () => write(row.accept, adjusted(row) ? `Accept ${number(adjusted(row))}` : 'Accept'));
  item.append(pick, ' ', what, ' ', state, because, effect, deeds);
  item.dataset.id = id;
  return row;
}

/** The units that somebody wrote instead of those proposed, or null. */
const adjusted = (row) => (row.units.value !== '' && Number(row.units.value) !== row.proposed ? Number(row.units.value) : null);

function update(row, plan) {
  const from = plan.from_name ?? plan.from;
  const to = plan.to_name ?? plan.to;
  const product = plan.product ?? plan.gtin;
  const cut = plan.quantity === plan.proposed_quantity ? '' : ` (${number(plan.proposed_quantity)} were proposed)`;
  write(row.what, `${plan.kind === 'transfer' ? 'Move' : 'Order'} ${number(plan.quantity)}${cut} ${product}${plan.lot ? `, lot ${plan.lot},` : ''} from ${from} to ${to}`);
  row.pick.ariaLabel = `Choose: ${row.what.textContent}`;
  const by = plan.decided_by ? ` by ${plan.decided_by}` : '';
  write(row.state, `${plan.state}${by}; decide by ${date(plan.decide_by)}, there by ${date(plan.arrive_by)}${plan.note ? `; ${plan.note}` : ''}`);
  write(row.because, plan.reason);
  write(row.effect, effectOf(plan.details ?? {}));
  if (!adjusted(row) && row.proposed !== plan.quantity) row.units.value = plan.quantity;
  row.proposed = plan.quantity;
  const open = plan.state === 'proposed';
  row.pick.hidden = row.deeds.hidden = !open;
}

/** What it costs, and what happens with and without it, as far as the plan says. */
function effectOf({ cost, if_ignored: without, if_followed: followed }) {
  const parts = [];
  if (cost != null) parts.push(`Costs ${figure(cost)}`);
  if (without && followed) {
    parts.push(`in ${number(without.days)} days ${figure(without.unserved)} units go unserved without it, ${figure(followed.unserved)} with it`);
    if (without.wasted || followed.wasted) parts.push(`${figure(without.wasted)} expire without it, ${figure(followed.wasted)} with it`);
  }
  return parts.length ? `${parts.join('; ')}.` : '';
}

/** Who said what when. */
async function tellWords() {
  try {
    const { rows: words } = await ask(`recommendations/actions?limit=${ROWS}`);
    document.querySelector('#plan-said tbody').replaceChildren(...words.map((word) => {
      const line = document.createElement('tr');
      const units = word.quantity ?? word.proposed_quantity;
      [moment(word.at), word.who, word.status, `${word.kind === 'transfer' ? 'Move' : 'Order'} ${word.product ?? word.gtin}`,
        `${number(units)}${units === word.proposed_quantity ? '' : ` of ${number(word.proposed_quantity)}`}`, word.note]
        .forEach((text, at) => Object.assign(line.insertCell(), { textContent: text, className: at === 4 ? 'n' : '' }));
      return line;
    }));
  } catch {
    tell('Who said what could not be read.');
  }
}

/** Whether it was taken. */
async function decide(row, act, reason) {
  if (!who.value.trim()) {
    tell('Say who you are first.');
    who.focus();
    return false;
  }
  if (act === 'reject' && !reason.trim()) {
    tell('Say why you reject it.');
    (bulk.hidden || !row.pick.checked ? row.reason : why).focus();
    return false;
  }
  const quantity = act === 'accept' ? adjusted(row) : null;
  try {
    const answer = await fetch(`/api/v1/recommendations/${encodeURIComponent(row.id)}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `${act}:${row.id}:${hash(who.value.trim())}:${quantity ?? ''}` },
      body: JSON.stringify({ who: who.value.trim(), note: reason.trim(), ...(quantity === null ? {} : { quantity }) }),
    });
    const body = await answer.json();
    tell(answer.ok ? `${row.what.textContent}: ${body.state}${quantity === null ? '' : `, of ${number(body.quantity)} units`}.` : body.detail);
    if (answer.ok) row.pick.checked = false;
    await load();
    return answer.ok;
  } catch {
    tell('The server does not answer; nothing was decided.');
    return false;
  }
}

/** A header takes no letters beyond Latin-1. */
function hash(name) {
  return [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7).toString(36);
}

function tell(text) {
  write(spoken, text);
}
