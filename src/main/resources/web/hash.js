// What the address says behind a mark such as #trace=; an address that somebody mistyped is taken as it stands.

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
