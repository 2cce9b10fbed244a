// What will run short, what lies too long, and what to do about it: decided here, by several people at once.

import { date, number, write } from './format.js';

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
several.addEventListener('click', async () => {
  for (const row of [...rows.values()].filter((r) => r.pick.checked && !r.pick.hidden)) await decide(row, 'accept', '');
});

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
  several.hidden = ![...rows.values()].some((r) => !r.pick.hidden);
}

function makeRow(id) {
  const item = document.createElement('li');
  const pick = Object.assign(document.createElement('input'), { type: 'checkbox' });
  const what = document.createElement('b');
  const state = document.createElement('span');
  const why = document.createElement('p');
  const deeds = document.createElement('p');
  const reason = Object.assign(document.createElement('input'), { placeholder: 'Why, or a remark', maxLength: 500, ariaLabel: 'Reason' });
  const row = { id, item, pick, what, state, why, deeds, reason };
  deeds.append(reason, ' ');
  for (const [text, act] of [['Accept', 'accept'], ['Reject', 'reject']]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: text });
    button.addEventListener('click', () => decide(row, act, reason.value));
    deeds.append(button, ' ');
  }
  item.append(pick, ' ', what, ' ', state, why, deeds);
  item.dataset.id = id;
  return row;
}

function update(row, plan) {
  const from = plan.from_name ?? plan.from;
  const to = plan.to_name ?? plan.to;
  const product = plan.product ?? plan.gtin;
  write(row.what, `${plan.kind === 'transfer' ? 'Move' : 'Order'} ${number(plan.quantity)} ${product}${plan.lot ? `, lot ${plan.lot},` : ''} from ${from} to ${to}`);
  row.pick.ariaLabel = `Choose: ${row.what.textContent}`;
  const by = plan.decided_by ? ` by ${plan.decided_by}` : '';
  write(row.state, `${plan.state}${by}; decide by ${date(plan.decide_by)}, there by ${date(plan.arrive_by)}${plan.note ? `; ${plan.note}` : ''}`);
  write(row.why, plan.reason);
  const open = plan.state === 'proposed';
  row.pick.hidden = row.deeds.hidden = !open;
}

async function decide(row, act, reason) {
  if (!who.value.trim()) {
    tell('Say who you are first.');
    who.focus();
    return;
  }
  try {
    const answer = await fetch(`/api/v1/recommendations/${encodeURIComponent(row.id)}/${act}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `${act}:${row.id}:${hash(who.value.trim())}` },
      body: JSON.stringify({ who: who.value.trim(), note: reason.trim() }),
    });
    const body = await answer.json();
    tell(answer.ok ? `${row.what.textContent}: ${body.state}.` : body.detail);
    row.pick.checked = false;
    await load();
  } catch {
    tell('The server does not answer; nothing was decided.');
  }
}

/** A header takes no letters beyond Latin-1. */
function hash(name) {
  return [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7).toString(36);
}

function tell(text) {
  write(spoken, text);
}
