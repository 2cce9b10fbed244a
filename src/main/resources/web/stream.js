// The frames of the server, over a line that all tabs share where the browser can do that.

import { ask } from './api.js';
import { line } from './line.js';

/** Whoever refuses a line does so at once. */
const REFUSAL_MS = 5000;

/** Whether the server is there and asks for a token again: an event stream does not tell why it ended. */
async function isOver() {
  try {
    const answer = await ask('/api/v1/session');
    const session = answer.ok ? await answer.json() : {};
    return Boolean(session.tokens) && session.role === 'anybody';
  } catch {
    return false;
  }
}

/** Why a server that is there gives no line, or null: an event stream does not tell that either. */
async function refusal() {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), REFUSAL_MS);
  try {
    const answer = await fetch('/api/v1/stream', { headers: { Accept: 'text/event-stream' }, signal: stop.signal });
    return answer.status === 503 ? (await answer.json()).detail : null;
  } catch {
    return null;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}

/** @param onFrame takes a frame; @param onLine takes true when frames come again, and false, and why if that is known, when they no longer do */
export function listen(onFrame, onLine) {
  let begun = false;
  let open = null;
  const take = (text) => {
    const frame = JSON.parse(text);
    // Of a line that others use already the next whole picture is the first that means anything here.
    begun ||= frame.first;
    if (!begun) return;
    say(true);
    onFrame(frame);
  };
  const say = async (state) => {
    if (open !== state) onLine(open = state);
    if (state) return;
    if (await isOver()) location.reload();
    const why = await refusal();
    if (why && open === false) onLine(false, why);
  };
  const lost = (state) => {
    if (!state) say(false);
  };
  if (!window.SharedWorker) {
    line(take, lost);
    return;
  }
  const join = () => {
    const { port } = new SharedWorker('shared.js', { type: 'module', name: 'unitflow' });
    port.onmessage = ({ data }) => ('frame' in data ? take(data.frame) : lost(data.open));
    addEventListener('pagehide', () => port.postMessage('bye'), { once: true });
  };
  addEventListener('pageshow', (event) => event.persisted && join());
  join();
}
