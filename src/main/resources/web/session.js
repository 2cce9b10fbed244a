// Who one is. Where the page asks for tokens it starts with one; the token goes into a cookie that no script reads.

import { ask } from './api.js';
import * as who from './who.js';

const dialog = document.getElementById('login');
const form = document.getElementById('login-form');
const note = document.getElementById('login-note');
const badge = document.getElementById('session');

const CHECK_MS = 60_000;

/** Ends once the page may ask the server. */
export async function ready() {
  for (let wait = 500; ; wait = Math.min(5000, wait * 2)) {
    try {
      const answer = await ask('/api/v1/session');
      if (!answer.ok) throw new Error(answer.statusText);
      const session = await answer.json();
      who.learn(session);
      if (session.tokens) {
        await (session.role === 'anybody' ? login() : show(session));
        setInterval(stays, CHECK_MS);
      }
      return;
    } catch {
      await new Promise((go) => setTimeout(go, wait));
    }
  }
}

/** A page that is left open outlives its session: then it asks for a token again. */
async function stays() {
  const answer = await ask('/api/v1/session').catch(() => null);
  if (answer?.ok && (await answer.json()).role === 'anybody') location.reload();
}

function login() {
  dialog.showModal();
  // Without a token there is no page to go back to.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  // A browser lets nobody be kept by one that is cancelled again and again: then it opens anew.
  let asking = true;
  dialog.addEventListener('close', () => asking && dialog.showModal());
  return new Promise((done) => {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const token = form.elements.token.value.trim();
      const answer = await ask('/api/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) }).catch(() => null);
      if (answer?.ok) {
        form.reset();
        asking = false;
        dialog.close();
        show(await answer.json());
        done();
      } else {
        note.textContent = answer ? (await answer.json()).detail : 'The server does not answer.';
      }
    });
  });
}

function show(session) {
  who.hold(session);
  const leave = document.createElement('button');
  leave.type = 'button';
  leave.className = 'quiet';
  leave.textContent = 'Sign out';
  leave.addEventListener('click', async () => {
    await ask('/api/v1/session', { method: 'DELETE' }).catch(() => {});
    location.reload();
  });
  badge.replaceChildren(`${session.name}, ${session.role} `, leave);
  badge.hidden = false;
}
