// What was refused: by reason and source, letter by letter with its bytes, and what captures did not even take.

import { ask, isUnanswered } from './api.js';
import { moment, number, write } from './format.js';
import { behind, bring } from './hash.js';
import { isDue } from './pace.js';

const MARK = '#rejected';
const PACE_MS = 5000;
const ROWS = 100;
const ROWS_MAX = 1000;
const ADDRESS = '/api/v1/dead-letters';

const panel = document.getElementById('rejected');
const note = document.getElementById('rejected-note');
const form = document.getElementById('rejected-filters');
const groups = document.getElementById('rejected-groups');
const list = document.getElementById('rejected-rows');
const more = document.getElementById('rejected-more');
const file = document.getElementById('rejected-file');
const replay = document.getElementById('rejected-replay');
const captures = document.getElementById('rejected-captures');
const capturesNone = document.getElementById('rejected-captures-none');
const words = (reason) => reason.replaceAll('_', ' ');
const size = (bytes) => (bytes === null ? 'too large for a letter' : `${number(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`);
let shown = ROWS;
let asked = 0;
let busy = 0;
let at = 0;
let said = '';
let refused = '';

/** Where what was refused of a source is shown. */
export const link = (source) => `${MARK}=${encodeURIComponent(source)}`;

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', load);
more.addEventListener('click', () => {
  shown = Math.min(ROWS_MAX, shown + ROWS);
  load();
});
addEventListener('hashchange', follow);
follow();

/** What is open is asked for again while figures change. */
export function onFrame(frame) {
  if (!panel.hidden && !busy && !document.hidden && (frame.first || isDue(at, PACE_MS))) load();
}

function follow() {
  const wanted = location.hash === MARK ? '' : behind(`${MARK}=`);
  if (wanted === null) {
    panel.hidden = true;
    return;
  }
  choose('source', wanted);
  choose('reason', '');
  panel.hidden = false;
  shown = ROWS;
  write(note, 'Looking…');
  load();
  bring(panel);
}

/** Chooses a value, also one that is not known yet. */
function choose(name, value) {
  offer(name, [value]);
  form.elements[name].value = value;
}

function offer(name, values) {
  const select = form.elements[name];
  const known = new Set([...select.options].map((option) => option.value));
  for (const value of new Set(values)) if (!known.has(value)) select.add(new Option(name === 'reason' ? words(value) : value, value));
}

async function load() {
  const question = ++asked;
  at = performance.now();
  busy++;
  const filters = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  file.href = `${ADDRESS}.csv?${new URLSearchParams(filters)}`;
  const command = ['unitflow dead-letters replay', filters.source && `--topic ${filters.source}`, filters.reason && `--reason ${filters.reason}`];
  write(replay, command.filter(Boolean).join(' '));
  try {
    const [letters, errors] = await Promise.all([textOf(`${ADDRESS}?${new URLSearchParams({ ...filters, limit: shown })}`), textOf(`/api/v1/capture-errors?limit=${ROWS}`)]);
    if (question !== asked) return;
    const page = JSON.parse(letters);
    write(note, sentence(page));
    if (letters !== said) {
      said = letters;
      offer('source', page.groups.map((group) => group.source));
      offer('reason', page.groups.map((group) => group.reason));
      more.hidden = !page.next || shown >= ROWS_MAX;
      showGroups(page.groups.sort((a, b) => b.count - a.count));
      showLetters(page.rows);
    }
    if (errors !== refused) {
      refused = errors;
      showCaptures(JSON.parse(errors).rows);
    }
  } catch (problem) {
    if (question === asked) write(note, isUnanswered(problem) ? 'The server does not answer; what is shown may have changed.' : problem.message);
  } finally {
    busy--;
  }
}

async function textOf(address) {
  const answer = await ask(address, { headers: { Accept: 'application/json' } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(JSON.parse(text).detail);
  return text;
}

function sentence(page) {
  const many = page.count ? `${number(page.count)} refused, the newest first` : 'Nothing was refused';
  if (page.trouble) return `${many}. ${page.trouble}`;
  return page.behind ? `${many}; ${number(page.behind)} records of the topic are still to be read.` : `${many}.`;
}

/** Rows are written in place: the focus stays where it is. */
function rowsOf(body, count, make) {
  while (body.rows.length > count) body.deleteRow(-1);
  while (body.rows.length < count) make(body.insertRow());
  return [...body.rows];
}

/** The most first. */
function showGroups(found) {
  const rows = rowsOf(groups, found.length, (row) => {
    const head = row.appendChild(document.createElement('th'));
    head.scope = 'row';
    const choice = head.appendChild(Object.assign(document.createElement('button'), { type: 'button', className: 'plain' }));
    choice.addEventListener('click', () => {
      choose('reason', choice.dataset.reason);
      choose('source', choice.dataset.source);
      shown = ROWS;
      load();
    });
    row.insertCell();
    row.insertCell().className = 'n';
    row.insertCell().className = 'n';
  });
  found.forEach((group, i) => {
    const [why, source, count, newest] = rows[i].cells;
    write(why.firstChild, words(group.reason));
    Object.assign(why.firstChild.dataset, { reason: group.reason, source: group.source });
    write(source, group.source);
    write(count, number(group.count));
    write(newest, moment(group.newest));
  });
}

/** A letter that is open stays open, wherever newer ones push it. */
function showLetters(found) {
  const known = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const items = found.map((row) => known.get(row.id) ?? makeLetter(row));
  items.forEach((item, i) => {
    if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
  });
  while (list.children.length > items.length) list.lastChild.remove();
}

function makeLetter(row) {
  const item = document.createElement('li');
  item.dataset.id = row.id;
  const details = item.appendChild(document.createElement('details'));
  const head = details.appendChild(document.createElement('summary'));
  head.appendChild(document.createElement('b')).textContent = words(row.reason);
  head.append(` ${moment(row.refused_at)}, ${row.source}: ${row.message}`);
  details.addEventListener('toggle', () => {
    if (details.open && !details.dataset.asked) open(details, row);
  });
  return item;
}

async function open(details, row) {
  details.dataset.asked = 'yes';
  const where = details.appendChild(document.createElement('p'));
  where.textContent = `Topic ${row.source}, partition ${row.partition}, offset ${row.offset}, event ${row.position + 1} of its record; it came ${moment(row.recorded_at)}. ${size(row.bytes)}.`;
  try {
    const letter = JSON.parse(await textOf(`${ADDRESS}/${row.id}`));
    if (letter.bytes === null) {
      details.appendChild(document.createElement('p')).textContent = 'Its record is no longer in its topic.';
      return;
    }
    const bytes = details.appendChild(Object.assign(document.createElement('pre'), { tabIndex: 0, textContent: letter.text ?? 'These bytes are no text.' }));
    bytes.setAttribute('role', 'region');
    bytes.ariaLabel = 'What was refused';
    if (letter.text !== null && !letter.whole) details.appendChild(document.createElement('p')).textContent = 'This is its beginning.';
    details.append(Object.assign(document.createElement('a'), { className: 'quiet', href: `${ADDRESS}/${row.id}/original`, download: '', textContent: `All ${size(letter.bytes)} as a file` }));
  } catch (problem) {
    delete details.dataset.asked;
    where.textContent = isUnanswered(problem) ? 'The server does not answer; close and open this again.' : problem.message;
    where.className = 'note';
    details.addEventListener('toggle', () => where.remove(), { once: true });
  }
}

function showCaptures(found) {
  const rows = rowsOf(captures, found.length, (row) => {
    const head = row.appendChild(document.createElement('th'));
    head.scope = 'row';
    head.append(document.createElement('a'));
    row.insertCell().className = 'n';
    row.insertCell();
    row.insertCell().className = 'n';
    row.insertCell().className = 'n';
  });
  capturesNone.hidden = found.length > 0;
  found.forEach((error, i) => {
    const [when, event, why, taken, not] = rows[i].cells;
    write(when.firstChild, moment(error.captured_at));
    when.firstChild.href = `/capture/${encodeURIComponent(error.capture)}`;
    when.firstChild.title = 'What became of the whole document';
    write(event, error.position === null ? 'all' : number(error.position + 1));
    write(why, error.sentence);
    write(taken, number(error.accepted));
    write(not, number(error.rejected));
  });
}
