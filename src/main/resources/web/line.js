// One line to the server: hands on every frame, says when the line is lost, and finds it again by itself.

const SILENCE_MAX_MS = 6000;
const RETRY_MS = 1500;

/**
 * @param onFrame takes a frame as text
 * @param onLine takes true when frames come again and false when they no longer do
 * @return begins anew: the next frame is a whole picture
 */
export function line(onFrame, onLine) {
  let source;
  let heardAt = performance.now();
  let openedAt = 0;
  let heard = false;
  let open = null;
  let retry = null;

  const say = (state) => {
    if (open !== state) onLine(open = state);
  };
  const connect = () => {
    retry = null;
    heard = false;
    heardAt = openedAt = performance.now();
    source = new EventSource('/api/v1/stream');
    source.addEventListener('frame', (message) => {
      heardAt = performance.now();
      heard = true;
      say(true);
      onFrame(message.data);
    });
    // The server is there, though it has nothing new to show.
    source.addEventListener('beat', () => {
      heardAt = performance.now();
    });
    source.onerror = lose;
  };
  const lose = () => {
    source.close();
    open = null;
    say(false);
    retry ??= setTimeout(connect, RETRY_MS);
  };
  setInterval(() => {
    if (retry === null && performance.now() - heardAt > SILENCE_MAX_MS) lose();
  }, 1000);
  connect();
  return () => {
    // One that was only just opened has its first frame still to come, for whoever asks now too.
    if (retry !== null || (!heard && performance.now() - openedAt < SILENCE_MAX_MS)) return;
    source.close();
    connect();
  };
}
