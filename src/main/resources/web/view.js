// What part of a picture is shown: all of it, until wheel, fingers, keys, buttons or a double click ask for less.

const CLOSEST = 60;
const STEP = 1.6;
/** How far a key moves the picture, as a share of it. */
const NUDGE = 0.2;
/** A wheel turns by a hundred or more at once, a finger on a pad by few. */
const TURN_MAX = 50;
const LINE = 16;
const KEYS = {
  '+': (view) => view.zoom(STEP),
  '=': (view) => view.zoom(STEP),
  '-': (view) => view.zoom(1 / STEP),
  0: (view) => view.reset(),
  ArrowLeft: (view) => view.move(NUDGE, 0),
  ArrowRight: (view) => view.move(-NUDGE, 0),
  ArrowUp: (view) => view.move(0, -NUDGE),
  ArrowDown: (view) => view.move(0, NUDGE),
};

/**
 * A view of an element's picture. Places are shares of the picture, from its left and its bottom. A wheel over it scrolls the page as
 * everywhere else, and zooms with Ctrl, or once the picture has the focus; a finger scrolls the page until the view is a closer one.
 *
 * @param within tells the part of the element that the picture takes, as left, top, width and height in pixels
 * @param onChange told, at most once a frame, after the view changed
 */
export function viewOf(element, within, onChange) {
  let closer = 1;
  let [middleX, middleY] = [0.5, 0.5];
  let waiting = false;
  const held = new Map();

  const show = (nextCloser, x, y) => {
    const half = 0.5 / nextCloser;
    const inside = (v) => Math.min(1 - half, Math.max(half, v));
    const next = [nextCloser, inside(x), inside(y)];
    if (next[0] === closer && next[1] === middleX && next[2] === middleY) return false;
    [closer, middleX, middleY] = next;
    element.style.touchAction = closer > 1 ? 'none' : 'pan-y';
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        onChange();
      });
    }
    return true;
  };
  const view = {
    /** The shown part of a range, across or up. */
    across: ([from, to]) => part(from, to, middleX),
    up: ([from, to]) => part(from, to, middleY),
    /** What lies at that place stays there. Tells whether anything changed. */
    zoom(by, x = 0.5, y = 0.5) {
      const next = Math.min(CLOSEST, Math.max(1, closer * by));
      const gained = 1 / closer - 1 / next;
      return show(next, middleX + (x - 0.5) * gained, middleY + (y - 0.5) * gained);
    },
    move: (x, y) => show(closer, middleX - x / closer, middleY - y / closer),
    reset: () => show(1, 0.5, 0.5),
  };
  const part = (from, to, middle) => [from + (to - from) * (middle - 0.5 / closer), from + (to - from) * (middle + 0.5 / closer)];

  const at = (event) => {
    const box = element.getBoundingClientRect();
    const { left, top, width, height } = within();
    return [(event.clientX - box.left - left) / width, 1 - (event.clientY - box.top - top) / height];
  };
  const middle = () => [0, 1].map((i) => [...held.values()].reduce((sum, place) => sum + place[i], 0) / held.size);
  const spread = () => {
    const [one, other] = held.values();
    const { width, height } = within();
    return other ? Math.hypot((one[0] - other[0]) * width, (one[1] - other[1]) * height) : 0;
  };

  element.style.touchAction = 'pan-y';
  element.addEventListener('pointerdown', (event) => {
    if (event.button === 0) held.set(event.pointerId, at(event));
  });
  addEventListener('pointermove', (event) => {
    if (!held.has(event.pointerId)) return;
    if (!event.buttons) {
      held.delete(event.pointerId);
      return;
    }
    const [before, wide] = [middle(), spread()];
    held.set(event.pointerId, at(event));
    const now = middle();
    view.move(now[0] - before[0], now[1] - before[1]);
    if (wide) view.zoom(spread() / wide, ...now);
  });
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, (event) => held.delete(event.pointerId));
  element.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
    const turned = event.deltaY * (event.deltaMode ? LINE : 1);
    const changed = view.zoom(Math.exp(-Math.max(-TURN_MAX, Math.min(TURN_MAX, turned)) / 100), ...at(event));
    // With Ctrl the browser would make the whole page larger; a wheel alone goes on to the page where nothing is left to do here.
    if (changed || event.ctrlKey || event.metaKey) event.preventDefault();
  }, { passive: false });
  element.addEventListener('dblclick', (event) => view.zoom(event.shiftKey ? 1 / STEP : STEP, ...at(event)));
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]?.(view)) event.preventDefault();
  });
  return view;
}
