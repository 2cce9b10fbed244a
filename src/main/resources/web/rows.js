// Rows by what they are about: each keeps its element, so that whoever stands on one or points at it stands on the same thing afterwards.

/** Whether the focus is in it. */
export const isFocused = (element) => element.contains(document.activeElement);

/** Whether somebody points at a list; told once nobody does any more. */
export function pointing(list, onEnd) {
  let isPointed = false;
  list.addEventListener('pointerenter', () => { isPointed = true; });
  list.addEventListener('pointerleave', () => {
    isPointed = false;
    onEnd();
  });
  return () => isPointed;
}

/** Brings elements of a list into an order; the one with the focus, which it would lose, is not moved but the others around it. */
export function place(list, order) {
  let next = null;
  for (const element of [...order].reverse()) {
    const stands = element.parentElement === list && (isFocused(element) || element.nextElementSibling === next);
    if (!stands) list.insertBefore(element, next);
    next = element;
  }
}

/** No list has more rows, however long somebody points at it. */
export const ROWS_MAX = 1000;

/**
 * A list of rows. While somebody points at it no news moves a row or takes it away, and new ones come last; a row with the focus does not go
 * either. One that would have gone says so, and goes when it is left. What somebody chooses instead is seen at once.
 *
 * @param keyOf tells what an item is about
 * @param make makes the element of an item
 * @param write writes an item into its element
 * @param stays tells whether the row of an item that is gone stays though nobody points at the list
 * @param isOver tells whether an item that is not among those that there are is gone, and not only beyond what was asked for
 * @param say says of a row whether it is no longer one of the list
 * @return takes the items that there are now, and whether somebody chose them
 */
export function rowsOf(list, keyOf, make, write, { stays = isFocused, isOver = () => true, say = mark } = {}) {
  const made = new Map();
  let items = [];
  let isLate = false;
  const lay = (isChosen = false) => {
    const isHeld = isPointed() && !isChosen;
    const wanted = new Map(items.map((item) => [keyOf(item), item]));
    for (const [key, element] of made) {
      const isGone = !wanted.has(key);
      if (isGone && !isHeld && (isChosen || !stays(element))) {
        element.remove();
        made.delete(key);
      } else say(element, isGone && isOver(element));
    }
    const fresh = [];
    for (const [key, item] of wanted) {
      if (!made.has(key)) {
        if (isHeld && made.size >= ROWS_MAX) continue;
        made.set(key, make(item));
        fresh.push(made.get(key));
      }
      write(made.get(key), item);
    }
    if (isHeld) list.append(...fresh);
    else place(list, [...wanted.keys()].map((key) => made.get(key)));
    isLate = isHeld || made.size > wanted.size;
  };
  const settle = () => isLate && lay();
  const isPointed = pointing(list, settle);
  list.addEventListener('focusout', () => setTimeout(settle));
  return (next, isChosen) => {
    items = next;
    lay(isChosen);
  };
}

/** Says of a row that it is no longer one of the list: at the end of its title, where no other row gives way to it. */
export function mark(element, isOver, title = element.cells?.[0] ?? element) {
  const said = element.querySelector('.over');
  if (isOver && !said) title.append(Object.assign(document.createElement('span'), { className: 'over', textContent: ' (no longer in this list)' }));
  if (!isOver) said?.remove();
}
