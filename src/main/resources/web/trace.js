// The life of one object: what happened to it, itself or inside of what it was in, and where it is.

import { ask } from './api.js';
import { age, number, write } from './format.js';
import { behind, bring } from './hash.js';
import { isDue } from './pace.js';
import { sites } from './stock.js';

const PAGE = 200;
const MARK = '#trace=';
const PACE_MS = 5000;
/** What is typed into the search and can only be the key of an object. */
const KEYS = /^(\(\d{2,4}\)|\][A-Za-z]\d|https?:\/\/|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/|urn:(epc|uuid)|\d{2,4}\/|(00\s*)?(\d\s*){17}\d$|(<GS>|\{GS\}|[\u241d~^])?(01\d{14}|00\d{18}))/i;
const STATES = { on_hand: 'on hand', unsellable: 'unsellable', in_transit: 'in transit' };

const panel = document.getElementById('trace');
const title = document.getElementById('trace-title');
const note = document.getElementById('trace-note');
const facts = document.getElementById('trace-facts');
const life = document.getElementById('trace-life');
const more = document.getElementById('trace-more');
const search = document.getElementById('search');
const go = document.getElementById('trace-go');
let asked = 0;
let next = null;
let shown = null;
/** What the first page said, to be held against what it says later. */
let said = null;
let askedAt = 0;
let further = false;

/** Where the trace of an object is shown. */
export const link = (key) => `${MARK}${encodeURIComponent(key)}`;
/** Whether a text can only be the key of an object. */
export const looksLikeKey = (text) => KEYS.test(text.trim());
const stamp = (iso) => new Date(iso).toISOString().replace('T', ' ').replace(/(\.000)?Z$/, ' UTC');

/** Shows the trace of an object. */
export function open(key) {
  if (location.hash === link(key)) follow();
  else location.hash = link(key);
}

search.addEventListener('input', () => { go.hidden = !looksLikeKey(search.value); });
more.addEventListener('click', () => {
  further = true;
  load(shown, next);
});
addEventListener('hashchange', follow);
follow();

function follow() {
  const key = behind(MARK);
  panel.hidden = !key;
  shown = key;
  said = null;
  further = false;
  asked++;
  if (!key) return;
  write(title, `Trace of ${key}`);
  write(note, 'Looking…');
  facts.replaceChildren();
  life.replaceChildren();
  more.hidden = true;
  load(key, null);
  bring(panel);
}

/** What is looked at is asked for again while events come in: it never stands there older than it says. */
export function onFrame() {
  if (!said || document.hidden || !isDue(askedAt, PACE_MS)) return;
  renew();
}

async function renew() {
  const question = asked;
  askedAt = performance.now();
  try {
    const answer = await ask(`/api/v1/trace?${new URLSearchParams({ id: shown, limit: PAGE })}`, { headers: { Accept: 'application/json' } });
    hearClock(answer);
    const body = await answer.json();
    if (question !== asked) return;
    if (!answer.ok) throw new Error(body.detail);
    const same = told(body) === said;
    if (same || further || life.contains(document.activeElement)) write(note, `${freshness(body)}${same ? '' : ' Something happened since: open it again to see it.'}`);
    else show(body, true);
  } catch {
    if (question === asked) write(note, 'The trace could not be renewed: what is shown may be older than what is known.');
  }
}

/** A trace without how far its index had come. */
const told = ({ index, ...trace }) => JSON.stringify(trace);

async function load(key, after) {
  const question = ++asked;
  askedAt = performance.now();
  const query = new URLSearchParams(after ? { id: key, limit: PAGE, after } : { id: key, limit: PAGE });
  try {
    const answer = await ask(`/api/v1/trace?${query}`, { headers: { Accept: 'application/json' } });
    hearClock(answer);
    const body = await answer.json();
    if (question !== asked) return;
    if (answer.ok) show(body, !after, question);
    else write(note, body.detail ?? 'The trace could not be read.');
  } catch {
    if (question === asked) write(note, 'The server does not answer.');
  }
}

/** Whether the pack may be sold, as far as its GTIN and serial say. */
async function verdict(key, question) {
  try {
    const answer = await ask(`/api/v1/verify?${new URLSearchParams({ gtin: key.slice(3, 17), serial: key.slice(21) })}`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (!answer.ok || question !== asked) return;
    document.getElementById('trace-verdict')?.parentElement.remove();
    const term = document.createElement('dt');
    term.textContent = 'Verdict';
    const said = document.createElement('dd');
    said.id = 'trace-verdict';
    const words = [body.verified ? 'verified' : body.verification_failure_reason, ...body.additional_info];
    said.textContent = `${words.join(', ')}. ${body.explanations.join(' ').replace(/\b\d{13}\b/g, place)}`;
    const line = document.createElement('div');
    line.append(term, said);
    facts.prepend(line);
  } catch {
    // The trace itself says whether the server answers.
  }
}

function show(trace, first, question = asked) {
  next = trace.next;
  more.hidden = !next;
  if (first) {
    said = told(trace);
    if (trace.kind === 'unit') verdict(trace.key, question);
    write(title, `Trace of ${trace.kind} ${trace.key}`);
    write(note, freshness(trace));
    facts.replaceChildren(...factsOf(trace));
    life.replaceChildren();
  }
  life.append(...trace.events.map((event) => happening(event, trace)));
}

/** The server's clock, which may not be this one's: milliseconds that it is ahead, as its last answer said. */
let ahead = 0;
const serverNow = () => Date.now() + ahead;

function hearClock(answer) {
  const said = Date.parse(answer.headers.get('Date') ?? '');
  // It tells whole seconds: less is no difference.
  ahead = Math.abs(said - Date.now()) > 2000 ? said - Date.now() : 0;
}

function freshness({ index, event_count: count, complete }) {
  const behind = index.behind == null ? 'how far the index is behind is not known'
    : index.behind === 0 ? `the index held every event ${age((serverNow() - new Date(index.current_at)) / 1000)} ago`
      : `the index is ${number(index.behind)} records behind`;
  return `${number(count)} ${count === 1 ? 'event' : 'events'}; ${behind}.${complete ? '' : ' Only a part is shown: too much is known of it.'}`;
}

function factsOf(trace) {
  const list = [];
  if (trace.now) list.push(fact('Now', ...whereabouts(trace.now)));
  if (trace.now?.lot) list.push(fact('Lot', trace.kind === 'unit' ? keyLink(`${trace.key.slice(0, 17)}/10/${trace.now.lot}`, trace.now.lot) : trace.now.lot));
  if (trace.now?.disposition) list.push(fact('Disposition', trace.now.disposition));
  for (const stock of trace.stock) {
    const byClass = Number(stock.by_class) ? `, ${number(stock.by_class)} known by class only` : '';
    list.push(fact('Stock', unitsLink(trace, stock), ` ${STATES[stock.state]} at ${place(stock.site)}${byClass}`));
  }
  for (const stay of trace.packing) {
    const until = stay.until ? ` until ${stamp(stay.until)}${stay.emptied ? ', emptied without a list' : ''}` : ', still';
    list.push(fact('Was in', keyLink(stay.container), ` from ${stamp(stay.from)}${until}`));
  }
  if (trace.contents.length) list.push(fact(`Holds ${number(trace.contents.length)}`, ...trace.contents.flatMap((key, i) => (i ? [', ', keyLink(key)] : [keyLink(key)]))));
  return list;
}

function fact(name, ...parts) {
  const row = document.createElement('div');
  const term = document.createElement('dt');
  const text = document.createElement('dd');
  term.textContent = name;
  text.append(...parts);
  row.append(term, text);
  return row;
}

function happening(event, trace) {
  const row = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = event.time;
  time.textContent = stamp(event.time);
  const what = document.createElement('b');
  what.textContent = (event.step ?? event.type).replaceAll('_', ' ');
  row.append(time, what, event.site ? ` at ${place(event.site)}` : '');
  if (event.named !== trace.key) row.append(trace.kind === 'lot' ? ' · ' : ' · inside ', keyLink(event.named));
  else if (event.parent && event.parent !== trace.key) row.append(event.action === 'DELETE' ? ' · out of ' : ' · in ', keyLink(event.parent));
  const then = document.createElement('p');
  if (event.declared_wrong) {
    row.className = 'wrong';
    const { reason, corrective_event_ids: corrections } = event.declared_wrong;
    then.textContent = `Declared wrong: ${(reason ?? 'without a reason').replaceAll('_', ' ')}${corrections.length ? `, told right by ${corrections.join(', ')}` : ''}`;
  } else if (event.then) {
    then.append('Then ', ...whereabouts(event.then));
  }
  const id = document.createElement('code');
  id.textContent = event.event_id;
  const whole = Object.assign(document.createElement('a'), { href: `/events/${encodeURIComponent(event.event_id)}`, target: '_blank', title: 'The event as it was told, in a window of its own' });
  whole.append(id);
  row.append(then, whole);
  return row;
}

function whereabouts(where) {
  const site = place(where.site);
  const text = where.status === 'gone' ? `gone, at ${site}`
    : where.status === 'in_transit' ? `in transit to ${place(where.destination)}`
      : where.status === 'here' ? `${where.position ? STATES[where.position.state] : 'here'} at ${site}`
        : 'not known';
  const parts = [text];
  for (const container of where.containers) parts.push(', in ', keyLink(container));
  if (where.emptied) parts.push(', loose: what it was in was emptied');
  return parts;
}

/** The units behind a figure, as a file. */
function unitsLink(trace, stock) {
  const [, gtin, , lot = ''] = trace.key.match(/^01\/(\d{14})(\/10\/(.*))?$/) ?? [];
  const anchor = document.createElement('a');
  anchor.href = `/api/v1/positions/units?${new URLSearchParams({ gtin, lot, site: stock.site, state: stock.state, format: 'csv' })}`;
  anchor.textContent = `${number(stock.units)} ${stock.units === 1 ? 'unit' : 'units'}`;
  return anchor;
}

function keyLink(key, text = key) {
  const anchor = document.createElement('a');
  anchor.href = link(key);
  anchor.textContent = text;
  return anchor;
}

function place(gln) {
  if (!gln) return 'a place not known';
  const name = sites.get(gln)?.name;
  return name ? `${name} (${gln})` : gln;
}
