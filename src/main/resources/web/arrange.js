// Lists whose items come and go: what stays is not moved, and the focus stays with its item.

const STOPS = 'a[href], button, summary, input, select';

/**
 * Makes a list hold these items in this order. Who stood on an item that was made anew stands on the same thing of the new one, or on its
 * first where that is gone.
 *
 * @param keyOf tells what an item is about
 */
export function arrange(list, items, keyOf) {
  const at = list.contains(document.activeElement) ? document.activeElement : null;
  const item = at && [...list.children].find((child) => child.contains(at));
  const key = item && keyOf(item);
  const kept = new Set(items);
  for (const child of [...list.children]) if (!kept.has(child)) child.remove();
  items.forEach((each, i) => {
    if (list.children[i] !== each) list.insertBefore(each, list.children[i] ?? null);
  });
  if (!at || document.activeElement === at) return;
  const same = items.find((each) => keyOf(each) === key);
  const stops = same ? (same.matches(STOPS) ? [same] : [...same.querySelectorAll(STOPS)]) : [];
  (stops.find((stop) => stop.tagName === at.tagName && stop.textContent === at.textContent) ?? stops[0])?.focus({ preventScroll: true });
}
