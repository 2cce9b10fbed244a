// EPCIS files onto the page: dropped anywhere or chosen, told to the capture interface, and what became of each.

import { ask, isUnanswered } from './api.js';
import { number, write } from './format.js';

const AGAIN_MS = 400;
const LATER_MS = 2000;
const SOON = 60;
/** So many files are on their way at once; the others wait here, not at the server. */
const AT_ONCE = 3;
/** A body may take long over a slow line. */
const SENT_MS = 300_000;
/** How long a server that is busy is left alone, seconds, where it does not say so. */
const BUSY_S = 2;
const TYPES = { json: 'application/json', jsonld: 'application/ld+json', xml: 'application/xml' };
const input = document.getElementById('capture-file');
const strict = document.getElementById('capture-strict');
const results = document.getElementById('capture-results');
const progress = document.getElementById('capture-progress');
const spoken = document.getElementById('capture-spoken');
const over = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const queue = [];
let sending = 0;
let round = { files: 0, ended: 0, refused: 0 };

input.addEventListener('change', () => {
  take([...input.files]);
  input.value = '';
});
document.addEventListener('dragover', (event) => {
  if (!over(event)) return;
  event.preventDefault();
  document.body.classList.add('dropping');
});
for (const end of ['dragleave', 'dragend', 'drop']) {
  document.addEventListener(end, (event) => {
    if (end !== 'dragleave' || !event.relatedTarget) document.body.classList.remove('dropping');
  });
}
document.addEventListener('drop', (event) => {
  if (!over(event)) return;
  event.preventDefault();
  document.getElementById('capture').scrollIntoView({ block: 'center' });
  take([...event.dataTransfer.files]);
});

/** Puts files into the queue; those that come while others wait are counted with them. */
function take(files) {
  if (round.ended === round.files) round = { files: 0, ended: 0, refused: 0 };
  round.files += files.length;
  const options = { 'GS1-EPCIS-Version': '2.0.0', 'GS1-Capture-Error-Behaviour': strict.checked ? 'rollback' : 'proceed' };
  queue.push(...files.map((file) => ({ file, options, ...rowOf(file) })));
  count();
  next();
}

function next() {
  while (sending < AT_ONCE && queue.length) {
    sending++;
    let open = true;
    const leave = () => {
      if (!open) return;
      open = false;
      sending--;
      next();
    };
    capture(queue.shift(), leave).finally(leave);
  }
}

/** How far the files are that were brought together. */
function count() {
  const { files, ended, refused } = round;
  const text = files > 1 ? `${number(ended)} of ${number(files)} files done${refused ? `, ${number(refused)} not taken or not whole` : ''}.` : '';
  write(progress, text);
  if (files > 1 && ended === files) write(spoken, text);
}

function rowOf(file) {
  const row = results.appendChild(document.createElement('li'));
  const name = row.appendChild(document.createElement('b'));
  const state = row.appendChild(document.createElement('span'));
  name.textContent = file.name;
  const say = (text, kind) => {
    row.className = kind;
    write(state, ` ${text}`);
    if (kind !== 'wait' && round.files === 1) write(spoken, `${file.name}: ${text}`);
  };
  say('waits for its turn …', 'wait');
  return { row, say };
}

/** @param leave lets the next file go, though this one is not at its end */
async function capture({ file, options, row, say }, leave) {
  say('is being sent …', 'wait');
  try {
    const type = TYPES[file.name.split('.').pop().toLowerCase()];
    if (!type) throw new Error('is not read: its name ends neither in .json, .jsonld nor in .xml.');
    const answer = await sent(file, { ...options, 'Content-Type': type }, say);
    if (answer.status !== 202) throw new Error(`was refused: ${(await answer.json()).detail}`);
    const job = await ended(answer.headers.get('Location'), say, leave);
    tell(job, row, say);
    if (!job.success) round.refused++;
  } catch (problem) {
    round.refused++;
    say(isUnanswered(problem) ? 'could not be sent: the server does not answer.' : problem.message, 'bad');
  }
  round.ended++;
  count();
}

/** The answer to a file; a server that is busy is asked again when it says so. */
async function sent(file, headers, say) {
  for (;;) {
    const answer = await ask('/capture', { method: 'POST', body: file, headers }, SENT_MS);
    if (answer.status !== 503 && answer.status !== 429) return answer;
    const seconds = Number(answer.headers.get('Retry-After')) || BUSY_S;
    say(`waits: the server has no room for it at the moment, and is asked again in ${number(seconds)} s …`, 'wait');
    await pause(1000 * seconds);
    say('is being sent …', 'wait');
  }
}

/** The job once its events can be queried; a file that was taken is taken, whatever happens to the line meanwhile. */
async function ended(address, say, leave) {
  for (let asked = 0; ; asked++) {
    if (asked > SOON) leave();
    let answer = null;
    try {
      answer = await ask(address);
    } catch {
      // The server may come back; the file is not sent again.
    }
    if (answer?.ok) {
      const job = await answer.json();
      if (!job.running) return job;
      const late = asked > SOON ? ' They count as soon as the job that counts reads them.' : '';
      say(`is being captured: ${number(job.accepted)} events so far …${late}`, 'wait');
    } else if (answer && answer.status < 500 && answer.status !== 429) {
      throw new Error(`was taken, but what became of it cannot be told: ${(await answer.json()).detail}`);
    } else {
      say('was taken; the server does not answer at the moment …', 'wait');
    }
    await pause(asked > SOON ? LATER_MS : AGAIN_MS);
  }
}

function tell(job, row, say) {
  const events = (n) => `${number(n)} ${n === 1 ? 'event' : 'events'}`;
  const refused = job.rejected ? `, ${events(job.rejected)} refused` : '';
  say(`${events(job.accepted)} accepted${refused}.`, job.success ? 'good' : 'bad');
  if (!job.errors.length) return;
  const details = row.appendChild(document.createElement('details'));
  details.appendChild(document.createElement('summary')).textContent = 'Why';
  const list = details.appendChild(document.createElement('ol'));
  for (const error of job.errors) {
    const place = error.position === undefined ? '' : `Event ${error.position + 1}: `;
    list.appendChild(document.createElement('li')).textContent = place + error.detail;
  }
  details.open = true;
}
