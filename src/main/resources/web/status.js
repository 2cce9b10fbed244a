// Can the numbers be trusted right now? The pulse in the header, the banners, the sources.

import { age, longDate, moment, number, time, write } from './format.js';
import { link as letters } from './letters.js';

const pulse = document.getElementById('pulse');
const pulseText = document.getElementById('pulse-text');
const banners = document.getElementById('banners');
const spoken = document.getElementById('spoken');
const sources = document.getElementById('sources');

/** The server looks at the tables twice a second and speaks every two. */
const FRAMES_MAX_S = 6;
/** Clocks differ; what is dated further ahead than this is of another time. */
const AHEAD_MAX_S = 3600;

let frame = null;
let frameAt = 0;
let online = null;
let shownBanners = '';
let warning = null;
let refusal = null;

export function onFrame(next) {
  frame = next;
  frameAt = performance.now();
  tick();
}

/** Takes what else cannot be trusted, as a title and a sentence, or null. */
export function warn(next) {
  warning = next;
  tick();
}

/** @param why the server that is there gives no line, if it said so */
export function onLine(isOpen, why = null) {
  online = isOpen;
  refusal = why;
  tick();
}

/** Seconds since the last frame: what the server said about ages is older by that much. */
const waited = () => (performance.now() - frameAt) / 1000;

function tick() {
  showBanners(problems());
  showPulse();
  if (frame) showSources();
}

/** Whether the numbers do not advance, whoever is to blame. */
const standsStill = () => Boolean(frame.trouble) || waited() > FRAMES_MAX_S || frame.job.state !== 'RUNNING';

function problems() {
  const found = [];
  const readAt = frame?.summary && time(new Date(frame.summary.read_at));
  const from = readAt ? ` The numbers below are from ${readAt}.` : '';
  if (online === false) found.push(refusal ? ['bad', 'Not live.', `${refusal} Trying again.${from}`] : ['bad', 'Connection lost.', `The server does not answer; trying again.${from}`]);
  if (!frame || online === false) return found;
  if (frame.trouble) found.push(['bad', 'Stale.', `${frame.trouble}${from}`]);
  else if (waited() > FRAMES_MAX_S) found.push(['bad', 'Stale.', `The database does not answer in time.${from}`]);
  if (frame.job.state !== 'RUNNING') {
    const since = frame.job.since ? ` since ${time(new Date(frame.job.since))}` : '';
    found.push(['bad', 'Not counting.', `The job is ${frame.job.state.toLowerCase()}${since}; the numbers do not advance. ${frame.job.detail ?? ''}`]);
  }
  const names = (verdict) => frame.sources.filter((s) => s.verdict === verdict)
    .map((s) => `${s.source} (${s.lag_s == null ? 'no record yet' : `last record ${age(s.lag_s + waited())} ago`})`).join(', ');
  if (names('silent')) found.push(['bad', 'Silent source.', `Nothing arrives from ${names('silent')}.`]);
  if (names('late')) found.push(['warn', 'Late source.', `The job reads with delay from ${names('late')}.`]);
  const ahead = frame.summary?.as_of ? (Date.parse(frame.summary.as_of) - Date.parse(frame.sent_at)) / 1000 : 0;
  if (ahead > AHEAD_MAX_S) {
    found.push(['warn', 'Ahead of the clock.', `The newest events are dated ${longDate(frame.summary.as_of.slice(0, 10))}, ${age(ahead)} later than the clock of this server. Stock, demand and expiry follow them; forecasts, plans and what is overdue go by the clock and stand at ${longDate(frame.sent_at.slice(0, 10))}.`]);
  }
  if (warning && !frame.trouble) found.push(['warn', ...warning]);
  return found;
}

/** A banner is replaced and announced when its kind changes; a growing age is only written in place. */
function showBanners(list) {
  const kinds = list.map(([level, title]) => level + title).join('|');
  if (kinds !== shownBanners) {
    banners.replaceChildren(...list.map(([level, title]) => {
      const banner = document.createElement('p');
      banner.className = `banner ${level}`;
      const strong = document.createElement('b');
      strong.textContent = title;
      banner.append(strong, ' ', document.createElement('span'));
      return banner;
    }));
    write(spoken, list.map(([, title, text]) => `${title} ${text}`).join(' ') || 'All is well again.');
    shownBanners = kinds;
  }
  list.forEach(([, , text], i) => write(banners.children[i].lastChild, text));
  document.body.classList.toggle('stale', online === false || Boolean(frame && standsStill()));
}

function showPulse() {
  let state = 'wait';
  let text = 'Connecting…';
  if (online === false) [state, text] = ['bad', 'Not connected'];
  else if (frame?.trouble) [state, text] = ['bad', 'Stale'];
  else if (frame?.summary?.data_age_s != null) {
    const worst = frame.sources.some((s) => s.verdict === 'silent') || frame.job.state !== 'RUNNING' ? 'bad'
      : warning || frame.sources.some((s) => s.verdict === 'late') ? 'warn' : 'ok';
    [state, text] = [worst, `Data ${age(frame.summary.data_age_s + waited())} old`];
  } else if (frame) [state, text] = ['ok', 'Live, no records yet'];
  pulse.dataset.state = state;
  write(pulseText, text);
}

function showSources() {
  const rows = frame.sources.map((s) => [s.source, s.verdict, s.lag_s == null ? 'never' : `${age(s.lag_s + waited())} ago`, number(s.records), number(s.rejected), s]);
  while (sources.rows.length > rows.length) sources.deleteRow(-1);
  while (sources.rows.length < rows.length) sources.append(sourceRow());
  rows.forEach(([name, verdict, lag, records, rejected, s], i) => {
    const [topic, speaks, last, read, refused] = sources.rows[i].cells;
    write(topic, name);
    write(speaks.firstChild, verdict);
    speaks.firstChild.className = `verdict ${verdict}`;
    write(last, lag);
    last.title = `Newest event: ${moment(s.newest_event_time)}`;
    write(read, records);
    write(refused.firstChild, rejected);
    refused.firstChild.href = letters(name);
    refused.firstChild.title = 'What was refused, and why';
  });
  const job = frame.job;
  write(document.getElementById('job'), `Job ${job.state.toLowerCase()}${job.since ? ` since ${moment(job.since)}` : ''}`);
}

function sourceRow() {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  row.append(head);
  for (let i = 0; i < 4; i++) {
    const cell = row.insertCell();
    if (i > 0) cell.className = 'n';
  }
  row.cells[1].append(document.createElement('span'));
  row.cells[4].append(document.createElement('a'));
  return row;
}

setInterval(tick, 1000);
