// The line to the server: hands on every frame, says when the line is lost, and finds it again by itself.

const SILENCE_MAX_MS = 6000;
const RETRY_MS = 1500;

/** Whether the server is there and asks for a token again: an event stream does not tell why it ended. */
async function isOver() {
  try {
    const answer = await fetch('/api/v1/session');
    const session = answer.ok ? await answer.json() : {};
    return Boolean(session.tokens) && session.role === 'anybody';
  } catch {
    return false;
  }
}

/** @param onFrame takes a frame; @param onLine takes true when frames come again and false when they no longer do */
export function listen(onFrame, onLine) {
  let source;
  let heardAt = performance.now();
  let open = null;
  let retry = null;

  const say = (state) => {
    if (open !== state) onLine(open = state);
  };
  const connect = () => {
    retry = null;
    source = new EventSource('/api/v1/stream');
    source.addEventListener('frame', (message) => {
      heardAt = performance.now();
      say(true);
      onFrame(JSON.parse(message.data));
    });
    source.onerror = async () => {
      lose();
      if (await isOver()) location.reload();
    };
  };
  const lose = () => {
    source.close();
    say(false);
    retry ??= setTimeout(connect, RETRY_MS);
  };
  setInterval(() => {
    if (retry === null && performance.now() - heardAt > SILENCE_MAX_MS) lose();
  }, 1000);
  connect();
}
