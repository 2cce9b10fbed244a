// EPCIS files onto the page: dropped anywhere or chosen, told to the capture interface, and what became of each.

import { number, write } from './format.js';

const AGAIN_MS = 400;
const LATER_MS = 2000;
const SOON = 60;
const TYPES = { json: 'application/json', jsonld: 'application/ld+json', xml: 'application/xml' };
const input = document.getElementById('capture-file');
const strict = document.getElementById('capture-strict');
const results = document.getElementById('capture-results');
const spoken = document.getElementById('capture-spoken');
const over = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

input.addEventListener('change', () => {
  [...input.files].forEach(capture);
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
  [...event.dataTransfer.files].forEach(capture);
});

async function capture(file) {
  const row = results.appendChild(document.createElement('li'));
  const name = row.appendChild(document.createElement('b'));
  const state = row.appendChild(document.createElement('span'));
  name.textContent = file.name;
  const say = (text, kind) => {
    row.className = kind;
    write(state, ` ${text}`);
    if (kind !== 'wait') write(spoken, `${file.name}: ${text}`);
  };
  say('is being sent …', 'wait');
  try {
    const type = TYPES[file.name.split('.').pop().toLowerCase()];
    if (!type) throw new Error('is not read: its name ends neither in .json, .jsonld nor in .xml.');
    const answer = await fetch('/capture', { method: 'POST', body: file, headers: { 'Content-Type': type, 'GS1-EPCIS-Version': '2.0.0', 'GS1-Capture-Error-Behaviour': strict.checked ? 'rollback' : 'proceed' } });
    if (answer.status !== 202) throw new Error(`was refused: ${(await answer.json()).detail}`);
    const job = await ended(answer.headers.get('Location'), say);
    tell(job, row, say);
  } catch (problem) {
    say(problem instanceof TypeError ? 'could not be sent: the server does not answer.' : problem.message, 'bad');
  }
}

/** The job once its events can be queried; a file that was taken is taken, whatever happens to the line meanwhile. */
async function ended(address, say) {
  for (let asked = 0; ; asked++) {
    let answer = null;
    try {
      answer = await fetch(address);
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
    await new Promise((go) => setTimeout(go, asked > SOON ? LATER_MS : AGAIN_MS));
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
