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

/** Shows a part from its title on, once everybody has heard of the new address: what stood above it may be closed by it. */
export function bring(panel) {
  requestAnimationFrame(() => {
    if (panel.hidden) return;
    panel.scrollIntoView({ block: 'start' });
    panel.focus({ preventScroll: true });
  });
}
