// What the address says behind a mark such as #trace=, and the way to what it names; an address that somebody mistyped is taken as it stands.

/** The text behind the mark, or null where the address has another. */
export function behind(mark) {
  if (!location.hash.startsWith(mark)) return null;
  const text = location.hash.slice(mark.length);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A product at a place, as addresses have them: a place that is no GLN is a URI of any signs. */
export const pair = (gtin, place) => `${gtin}@${encodeURIComponent(place)}`;

/** The same read: both empty where the address has another mark. */
export function pairBehind(mark) {
  const text = behind(mark) ?? '';
  const at = text.indexOf('@');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The filters that an address has for a part, and how it is written with them; null where the address is of something else. */
export function filtersOf(id) {
  const [of, ...rest] = location.hash.split('=');
  return of === `#${id}` ? new URLSearchParams(rest.join('=')) : null;
}

export function addressOf(id, filters) {
  const chosen = new URLSearchParams([...filters].filter(([, value]) => value)).toString();
  return chosen ? `#${id}=${chosen}` : `#${id}`;
}

/** So long after it was opened a page grows, and stays at the part that its address names. */
const SETTLES_MS = 2000;
const DEEDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'];
/** Whether whoever came by an address has gone on from there. */
let hasLeft = false;
let isSettling = location.hash !== '';

const named = () => document.getElementById(location.hash.slice(1).split('=')[0]);

for (const deed of DEEDS) {
  addEventListener(deed, ({ target }) => { hasLeft ||= !target.closest?.('#login'); }, { capture: true, passive: true });
}
addEventListener('hashchange', () => { [hasLeft, isSettling] = [false, false]; });
if (isSettling) {
  // The address wins over the place where the browser was: of a page that is not whole yet that is another.
  history.scrollRestoration = 'manual';
  const settling = new ResizeObserver(() => {
    if (isSettling && !hasLeft && !named()?.hidden) named()?.scrollIntoView({ block: 'start' });
  });
  settling.observe(document.querySelector('main'));
  const part = named();
  if (part && !part.hidden) bring(part);
  setTimeout(() => {
    settling.disconnect();
    // Ways back within the page lead to where one was.
    history.scrollRestoration = 'auto';
  }, SETTLES_MS);
}

/** A part that is seen only once there is something in it: whoever came by an address that names it is brought there then. */
export function appear(panel) {
  const isAwaited = panel.hidden && panel === named() && !hasLeft;
  panel.hidden = false;
  if (isAwaited) bring(panel);
}

/** Shows a part from its title on, once everybody has heard of the new address: what stood above it may be closed by it. */
export function bring(panel) {
  requestAnimationFrame(() => {
    if (panel.hidden) return;
    panel.scrollIntoView({ block: 'start' });
    panel.focus({ preventScroll: true });
  });
}
