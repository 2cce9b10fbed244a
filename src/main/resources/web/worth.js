// What ways of ordering were worth, where a demo compares them.

import { ask } from './api.js';
import { date, number, write } from './format.js';
import { isDue } from './pace.js';

const EVERY_MS = 5000;
const NAMES = {
  unitflow: 'Unitflow’s recommendations',
  'min-max': 'Each site between a minimum and a maximum',
  none: 'Nobody orders',
};
const panel = document.getElementById('worth');
const body = panel.querySelector('tbody');
const note = document.getElementById('worth-note');
let asked = -EVERY_MS;
let asking = false;

export async function onFrame() {
  if (asking || document.hidden || !isDue(asked, EVERY_MS)) return;
  asking = true;
  asked = performance.now();
  try {
    const answer = await ask('/api/v1/policies', { headers: { Accept: 'application/json' } });
    if (answer.ok) show((await answer.json()).policies);
  } catch {
    // The line to the server tells that it is gone; the next frame asks again.
  } finally {
    asking = false;
  }
}

function show(policies) {
  panel.hidden = policies.length === 0;
  if (panel.hidden) return;
  const told = policies.find((p) => p.told) ?? policies[0];
  write(note, `${date(told.first_day)} to ${date(told.last_day)}, ${number(told.days)} days, the same demand for all`);
  policies.forEach((p, i) => {
    const row = body.rows[i] ?? body.insertRow();
    const cells = [
      (NAMES[p.policy] ?? p.policy) + (p.told ? ' – what you see here' : ''),
      `${(100 * p.fill_rate).toFixed(1)} %`,
      number(p.stock_outs),
      number(p.wasted),
      number(p.held),
      number(p.held_value),
    ];
    cells.forEach((text, c) => {
      const cell = row.cells[c] ?? (c ? row.insertCell() : row.appendChild(head()));
      if (c) cell.className = 'n';
      write(cell, text);
    });
  });
  while (body.rows.length > policies.length) body.deleteRow(-1);
}

function head() {
  const cell = document.createElement('th');
  cell.scope = 'row';
  return cell;
}
