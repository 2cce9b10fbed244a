// What is wrong now, by cause: proof, the next sensible thing to do, who looks after it.

import { ask } from './api.js';
import { arrange } from './arrange.js';
import { moment, number, write } from './format.js';
import { appear } from './hash.js';
import { link as lots } from './lots.js';
import * as who from './who.js';

const PAGE = 50;
const ROWS_MAX = 1000;
const panel = document.getElementById('exceptions');
const note = document.getElementById('exceptions-note');
const groupsList = document.getElementById('exception-groups');
const rowsList = document.getElementById('exception-rows');
const more = document.getElementById('exceptions-more');
const file = document.getElementById('exceptions-file');
const filters = document.getElementById('exception-filters');
let all = [];
let groups = [];
let kind = null;
let next = null;
let asked = 0;
let seen = false;
let siftings = 0;

const words = (kindWord) => kindWord.replaceAll('_', ' ');
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
};

filters.addEventListener('submit', (event) => { event.preventDefault(); sift(); });
filters.addEventListener('change', sift);
more.addEventListener('click', () => load(true));

/** Takes a frame: the groups come with it, the rows of the one that is open are asked for again. */
export function onFrame(frame) {
  if (!frame.concerns) return;
  all = frame.concerns.groups;
  const total = sum(all, 'open');
  if (total > 0) seen = true;
  if (seen) appear(panel);
  sift();
}

const sum = (of, field) => of.reduce((so, group) => so + group[field], 0);

/** What is wanted: each filter that says something. */
function wanted() {
  return [...new FormData(filters)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
}

/** Shows the causes of what the filters want, and the rows of the one that is open; the file has the same, over as well as open. */
async function sift() {
  const sifting = ++siftings;
  // Causes are told of what is open.
  const filtered = wanted().filter(([name]) => name !== 'state');
  file.href = `/api/v1/exceptions.csv?${new URLSearchParams([['state', 'all'], ...filtered])}`;
  let shown = all;
  if (filtered.length) {
    try {
      const answer = await ask(`/api/v1/exceptions?${new URLSearchParams([...filtered, ['limit', 1]])}`, { headers: { Accept: 'application/json' } });
      const body = await answer.json();
      if (sifting !== siftings) return;
      if (!answer.ok) {
        write(note, body.detail ?? 'The exceptions could not be read.');
        return;
      }
      shown = body.groups;
    } catch {
      if (sifting === siftings) write(note, 'The server does not answer.');
      return;
    }
  }
  groups = shown;
  const total = sum(groups, 'open');
  const of = filtered.length ? ` of ${number(sum(all, 'open'))}` : '';
  write(note, total === 0
    ? (filtered.length ? `None${of} open exceptions is like that.` : 'Nothing is wrong.')
    : `${number(total)}${of} open, ${number(sum(groups, 'unacknowledged'))} not acknowledged`);
  showGroups();
  if (kind && groups.some((group) => group.kind === kind)) load(false);
  else if (kind) choose(null);
}

function showGroups() {
  const kept = new Map([...groupsList.children].map((item) => [item.dataset.cause, item]));
  arrange(groupsList, groups.map((group) => groupOf(group, kept.get(group.kind))), (item) => item.dataset.cause);
}

/** The button of a cause; one that is there already is only written anew. */
function groupOf(group, item = element('li')) {
  if (!item.firstChild) {
    item.dataset.cause = group.kind;
    const made = item.appendChild(element('button', null, 'quiet group'));
    made.type = 'button';
    made.dataset.kind = group.kind;
    made.append(element('b'), element('span'), element('span', null, 'note'));
    made.addEventListener('click', () => choose(group.kind === kind ? null : group.kind));
  }
  const button = item.firstChild;
  button.dataset.severity = group.severity;
  button.ariaPressed = String(group.kind === kind);
  write(button.children[0], number(group.open));
  write(button.children[1], ` ${words(group.kind)}`);
  write(button.children[2], group.unacknowledged ? ` ${number(group.unacknowledged)} new` : '');
  return item;
}

function choose(chosen) {
  kind = chosen;
  showGroups();
  rowsList.replaceChildren();
  more.hidden = true;
  if (kind) load(false);
}

async function load(further) {
  if (!kind) return;
  const question = ++asked;
  // What was opened page by page is renewed as a whole.
  const query = new URLSearchParams({ kind, limit: further ? PAGE : Math.min(ROWS_MAX, Math.max(PAGE, rowsList.children.length)) });
  for (const [name, value] of wanted()) query.set(name, value);
  if (further && next) query.set('after', next);
  try {
    const answer = await ask(`/api/v1/exceptions?${query}`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (question !== asked) return;
    if (!answer.ok) {
      write(note, body.detail ?? 'The exceptions could not be read.');
      return;
    }
    next = body.next;
    more.hidden = !next;
    const kept = new Map([...rowsList.children].map((item) => [item.dataset.id, item]));
    const made = body.rows.map((row) => renewed(row, kept.get(row.id)));
    const before = further ? [...rowsList.children].filter((item) => !made.includes(item)) : [];
    arrange(rowsList, [...before, ...made], (item) => item.dataset.id);
  } catch {
    if (question === asked) write(note, 'The server does not answer.');
  }
}

/** A row that says what it said, or that somebody writes in, is left alone. */
function renewed(row, was) {
  const says = JSON.stringify(row);
  const written = was?.contains(document.activeElement) && document.activeElement.tagName === 'INPUT';
  if (was && (written || was.dataset.says === says)) return was;
  const made = rowOf(row, Boolean(was?.querySelector('details').open));
  made.dataset.says = says;
  return made;
}

function rowOf(row, open) {
  const item = element('li');
  item.dataset.id = row.id;
  const details = element('details');
  details.dataset.id = row.id;
  details.open = open;
  const summary = element('summary');
  summary.append(element('span', row.severity, `severity ${row.severity}`), ' ', element('span', row.subject, 'subject'), ' ');
  if (row.product) summary.append(element('span', row.product, 'note'), ' ');
  if (row.site) summary.append(element('span', row.site_name ?? row.site), ' ');
  if (row.quantity !== null) summary.append(element('span', `${number(row.quantity)} units `));
  summary.append(element('time', moment(row.time ?? row.first_seen), 'note'));
  if (row.life > 1) summary.append(' ', element('span', 'opened again', 'note'));
  if (row.assigned_to) summary.append(' ', element('span', `for ${row.assigned_to}`, 'note'));
  else if (row.acknowledged_by) summary.append(' ', element('span', `seen by ${row.acknowledged_by}`, 'note'));
  if (row.decision) summary.append(' ', element('span', row.decision, 'note'));
  details.append(summary);
  if (row.action) details.append(element('p', `Next: ${row.action}`));
  const life = element('p');
  const trace = element('a', `What happened to ${row.subject}`);
  trace.href = `#trace=${encodeURIComponent(row.subject)}`;
  life.append(trace);
  if (row.gtin && row.site) {
    const stock = element('a', `What is on hand at ${row.site_name ?? row.site}, lot by lot`);
    stock.href = lots(row.gtin, row.site);
    life.append(' · ', stock);
  }
  details.append(life, proof(row));
  if (!who.onlyReads()) details.append(buttons(row));
  item.append(details);
  return item;
}

function proof(row) {
  const paragraph = element('p', row.evidence.length ? 'Proof: ' : 'It holds as long as the figure says so.', 'note');
  row.evidence.forEach((id, place) => {
    const event = element('a');
    event.href = `/events/${encodeURIComponent(id)}`;
    event.target = '_blank';
    event.title = 'The event as it was told, in a window of its own';
    event.append(element('code', id));
    paragraph.append(place ? ', ' : '', event);
  });
  return paragraph;
}

function buttons(row) {
  const line = element('p', null, 'deeds');
  const button = (text, deed) => {
    const made = element('button', text, 'quiet');
    made.type = 'button';
    made.addEventListener('click', () => act({ id: row.id, ...deed() }));
    line.append(made, ' ');
  };
  if (!row.acknowledged_at) button('Acknowledge', () => ({ action: 'acknowledge' }));
  const assignee = element('input');
  assignee.placeholder = 'Assign to';
  assignee.setAttribute('aria-label', 'Assign to');
  assignee.value = row.assigned_to ?? '';
  line.append(assignee, ' ');
  button('Assign', () => ({ action: 'assign', assignee: assignee.value }));
  if (row.decision !== 'cleared') button('Cleared', () => ({ action: 'decide', decision: 'cleared' }));
  if (row.decision !== 'illegitimate') button('Illegitimate', () => ({ action: 'decide', decision: 'illegitimate' }));
  return line;
}

async function act(deed) {
  const name = who.name();
  if (!name) {
    write(note, 'Say who you are first.');
    document.getElementById('exceptions-who').focus();
    return;
  }
  try {
    const answer = await ask('/api/v1/exceptions/actions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ who: name, ...deed }),
    });
    if (!answer.ok) write(note, (await answer.json()).detail ?? 'That could not be kept.');
    if (document.activeElement?.tagName === 'INPUT') document.activeElement.closest('li')?.querySelector('summary').focus({ preventScroll: true });
    load(false);
  } catch {
    write(note, 'The server does not answer.');
  }
}
