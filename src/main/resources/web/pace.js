// When what is shown may be asked for again.

/** How long the server usually rests before it reads anew what it tells. */
const USUAL_MS = 10_000;
let share = 1;

/** A server that rests less is asked more often. */
export function onFrame(frame) {
  if (frame.rest_ms) share = frame.rest_ms / USUAL_MS;
}

/** Whether so long has passed since then, where the server rests as long as usual; else in proportion. */
export const isDue = (since, usualMs) => performance.now() - since >= usualMs * share;
