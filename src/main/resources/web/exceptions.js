// What is wrong now, by cause: proof, the next sensible thing to do, who looks after it.

import { ask } from './api.js';
import { moment, number, write } from './format.js';
import { appear } from './hash.js';
import { link as lots } from './lots.js';
import { ROWS_MAX, isFocused, mark, rowsOf } from './rows.js';
import * as who from './who.js';

const PAGE = 50;
const panel = document.getElementById('exceptions');
const note = document.getElementById('exceptions-note');
const groupsList = document.getElementById('exception-groups');
const rowsList = document.getElementById('exception-rows');
const spoken = document.getElementById('exceptions-spoken');
const more = document.getElementById('exceptions-more');
const file = document.getElementById('exceptions-file');
const filters = document.getElementById('exception-filters');
const parts = new WeakMap();
let all = [];
let groups = [];
let kind = null;
/** The newest of what lies beyond the page that was read, or null where there is no more. */
let beyond = null;
let shown = PAGE;
let asked = 0;
let seen = false;
let siftings = 0;
/** What is shown was asked for so: what somebody asks for otherwise is shown at once, wherever the pointer is. */
let sifted = '';
let laid = '';

const showGroups = rowsOf(groupsList, (group) => group.kind, makeGroup, writeGroup, { say: (item, isOver) => isOver && writeCounts(item, 0, 0) });
const showRows = rowsOf(rowsList, (row) => row.id, makeRow, writeRow, {
  stays: (item) => isFocused(item) || isWritten(parts.get(item)),
  isOver: (item) => beyond === null || Date.parse(parts.get(item).row.first_seen) > beyond,
  say: tellOver,
});

const words = (kindWord) => kindWord.replaceAll('_', ' ');
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
};

filters.addEventListener('submit', (event) => { event.preventDefault(); sift(); });
filters.addEventListener('change', sift);
more.addEventListener('click', () => {
  shown = Math.min(ROWS_MAX, shown + PAGE);
  load();
});

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
  const filters = wanted();
  const filtered = filters.filter(([name, value]) => name !== 'state' || value !== 'open');
  file.href = `/api/v1/exceptions.csv?${new URLSearchParams([['state', 'all'], ...filters.filter(([name]) => name !== 'state')])}`;
  let found = all;
  if (filtered.length) {
    try {
      const answer = await ask(`/api/v1/exceptions?${new URLSearchParams([...filtered, ['limit', 1]])}`, { headers: { Accept: 'application/json' } });
      const body = await answer.json();
      if (sifting !== siftings) return;
      if (!answer.ok) {
        write(note, body.detail ?? 'The exceptions could not be read.');
        return;
      }
      found = body.groups;
    } catch {
      if (sifting === siftings) write(note, 'The server does not answer.');
      return;
    }
  }
  groups = found;
  write(note, told(filtered));
  const says = String(new URLSearchParams(filtered));
  layGroups(says !== sifted);
  sifted = says;
  if (kind) load();
}

/** How many there are, in words. */
function told(filtered) {
  const [open, count] = [sum(groups, 'open'), sum(groups, 'count')];
  const isAll = filtered.some(([name]) => name === 'state');
  const isPart = filtered.length > Number(isAll);
  const of = isPart ? ` of ${number(sum(all, 'open'))}` : '';
  if (count === 0) return isPart ? `None${isAll ? '' : `${of} open exceptions`} is like that.` : isAll ? 'Nothing was ever wrong.' : 'Nothing is wrong.';
  return `${isAll ? `${number(count)} in all, ` : ''}${number(open)}${of} open, ${number(sum(groups, 'unacknowledged'))} not acknowledged`;
}

/** The cause that somebody has opened stays until they choose another, also when nothing of it is left. */
function layGroups(isChosen) {
  const opened = kind !== null && !groups.some((group) => group.kind === kind);
  showGroups(opened ? [...groups, { kind, severity: 'minor', count: 0, unacknowledged: 0 }] : groups, isChosen);
}

function makeGroup(group) {
  const item = element('li');
  const button = item.appendChild(element('button', null, 'quiet group'));
  button.type = 'button';
  button.dataset.kind = group.kind;
  button.append(element('b'), element('span', ` ${words(group.kind)}`), element('span', null, 'note'));
  button.addEventListener('click', () => choose(group.kind === kind ? null : group.kind));
  return item;
}

function writeGroup(item, group) {
  const button = item.firstChild;
  button.dataset.severity = group.severity;
  button.ariaPressed = String(group.kind === kind);
  writeCounts(item, group.count, group.unacknowledged);
}

function writeCounts({ firstChild: { children } }, count, fresh) {
  write(children[0], number(count));
  write(children[2], fresh ? ` ${number(fresh)} new` : '');
}

function choose(chosen) {
  kind = chosen;
  shown = PAGE;
  beyond = null;
  layGroups(false);
  showRows([], true);
  more.hidden = true;
  asked++;
  if (kind) load();
}

async function load() {
  if (!kind) return;
  const question = ++asked;
  const query = new URLSearchParams([['kind', kind], ...wanted()]);
  const says = String(query);
  query.set('limit', shown);
  try {
    const answer = await ask(`/api/v1/exceptions?${query}`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (question !== asked) return;
    if (!answer.ok) {
      write(note, body.detail ?? 'The exceptions could not be read.');
      return;
    }
    beyond = body.next ? Date.parse(body.rows.at(-1).first_seen) : null;
    more.hidden = !body.next || shown === ROWS_MAX;
    showRows(body.rows, says !== laid);
    laid = says;
  } catch {
    if (question === asked) write(note, 'The server does not answer.');
  }
}

/** A row whose things stay what and where they are while it is there: what was done already cannot be pressed, and leaves no gap. */
function makeRow(row) {
  const item = element('li');
  item.dataset.id = row.id;
  const details = item.appendChild(element('details'));
  const summary = details.appendChild(element('summary'));
  const says = summary.appendChild(element('span'));
  if (row.action) details.append(element('p', `Next: ${row.action}`));
  const life = details.appendChild(element('p'));
  const trace = element('a', `What happened to ${row.subject}`);
  trace.href = `#trace=${encodeURIComponent(row.subject)}`;
  life.append(trace);
  const stock = element('a');
  if (row.gtin && row.site) {
    stock.href = lots(row.gtin, row.site);
    life.append(' · ', stock);
  }
  const proof = details.appendChild(element('p', null, 'note'));
  const made = { row, item, summary, says, stock, proof, proved: null, title: '', assigned: '', isOver: false, deeds: null };
  if (!who.onlyReads()) details.append(makeDeeds(made));
  item.addEventListener('focusout', () => setTimeout(() => leave(made)));
  parts.set(item, made);
  return item;
}

function makeDeeds(made) {
  const line = element('p', null, 'deeds');
  const button = (text, deed) => {
    const one = element('button', text, 'quiet');
    one.type = 'button';
    one.addEventListener('click', () => one.ariaDisabled !== 'true' && act({ id: made.row.id, ...deed() }));
    line.append(one, ' ');
    return one;
  };
  const acknowledge = button('Acknowledge', () => ({ action: 'acknowledge' }));
  const assignee = Object.assign(element('input'), { placeholder: 'Assign to', ariaLabel: 'Assign to' });
  line.append(assignee, ' ');
  button('Assign', () => ({ action: 'assign', assignee: assignee.value }));
  made.deeds = {
    acknowledge,
    assignee,
    cleared: button('Cleared', () => ({ action: 'decide', decision: 'cleared' })),
    illegitimate: button('Illegitimate', () => ({ action: 'decide', decision: 'illegitimate' })),
  };
  return line;
}

/** Whether somebody has written in a row what was not sent. */
const isWritten = ({ deeds, assigned }) => deeds !== null && deeds.assignee.value.trim() !== assigned;

function writeRow(item, row) {
  const made = parts.get(item);
  made.row = row;
  const title = titleOf(row);
  if (JSON.stringify(title) !== made.title) {
    made.title = JSON.stringify(title);
    made.says.replaceChildren(...title.flatMap(([text, className]) => [className === undefined ? text : element('span', text, className), ' ']));
  }
  write(made.stock, `What is on hand at ${row.site_name ?? row.site}, lot by lot`);
  writeProof(made, row.evidence);
  if (made.deeds === null) return;
  const { acknowledge, assignee, cleared, illegitimate } = made.deeds;
  acknowledge.ariaDisabled = String(Boolean(row.acknowledged_at));
  cleared.ariaDisabled = String(row.decision === 'cleared');
  illegitimate.ariaDisabled = String(row.decision === 'illegitimate');
  const isUntouched = !isWritten(made);
  // Nothing is written where somebody is about to write.
  if (isUntouched && document.activeElement === assignee) return;
  made.assigned = row.assigned_to ?? '';
  if (isUntouched) assignee.value = made.assigned;
}

function titleOf(row) {
  return [
    [row.severity, `severity ${row.severity}`],
    [row.subject, 'subject'],
    row.product && [row.product, 'note'],
    row.site && [row.site_name ?? row.site],
    row.quantity !== null && [`${number(row.quantity)} units`],
    [moment(row.time ?? row.first_seen), 'note'],
    row.state !== 'open' && [row.state, 'note'],
    row.life > 1 && ['opened again', 'note'],
    row.assigned_to ? [`for ${row.assigned_to}`, 'note'] : row.acknowledged_by && [`seen by ${row.acknowledged_by}`, 'note'],
    row.decision && [row.decision, 'note'],
  ].filter(Boolean);
}

/** The events that prove it; whoever stands on one stands on it afterwards. */
function writeProof(made, evidence) {
  const { proof, summary, proved } = made;
  if (proved === String(evidence)) return;
  made.proved = String(evidence);
  const at = proof.contains(document.activeElement) ? document.activeElement.textContent : null;
  const ways = evidence.map((id) => {
    const event = element('a');
    event.href = `/events/${encodeURIComponent(id)}`;
    event.target = '_blank';
    event.title = 'The event as it was told, in a window of its own';
    event.append(element('code', id));
    return event;
  });
  proof.replaceChildren(ways.length ? 'Proof: ' : 'It holds as long as the figure says so.', ...ways.flatMap((way, place) => (place ? [', ', way] : [way])));
  if (at !== null) (ways.find((way) => way.textContent === at) ?? summary).focus({ preventScroll: true });
}

/** A row that is over while somebody is in it says so, can no longer be decided, and keeps what was written until it is left. */
function tellOver(item, isOver) {
  const made = parts.get(item);
  mark(item, isOver, made.summary);
  if (made.isOver === isOver) return;
  made.isOver = isOver;
  const [isIn, isUnsent] = [isFocused(item), isWritten(made)];
  item.classList.toggle('ended', isOver);
  if (made.deeds) made.deeds.assignee.readOnly = isOver;
  if (isIn && isOver && document.activeElement.tagName === 'BUTTON') made.summary.focus({ preventScroll: true });
  if (isOver && (isIn || isUnsent)) tell(`${made.row.subject} is no longer in this list.${isUnsent ? ' What you wrote there was not sent; it goes when you leave it.' : ''}`);
}

/** Whoever was in a row that is over has left it. */
function leave(made) {
  if (made.isOver && made.deeds && !isFocused(made.item)) made.deeds.assignee.value = made.assigned;
}

function tell(text) {
  write(spoken, text);
}

async function act(deed) {
  const name = who.name();
  if (!name) {
    tell('Say who you are first.');
    document.getElementById('exceptions-who').focus();
    return;
  }
  try {
    const answer = await ask('/api/v1/exceptions/actions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ who: name, ...deed }),
    });
    tell(answer.ok ? '' : (await answer.json()).detail ?? 'That could not be kept.');
    load();
  } catch {
    tell('The server does not answer.');
  }
}
