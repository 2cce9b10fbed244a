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

/**
 * A list of rows. While somebody points at it no news moves a row or takes it away, and new ones come last; a row with the focus does not go
 * either. One that would have gone says so, and goes when it is left. What somebody chooses instead is seen at once.
 *
 * @param keyOf tells what an item is about
 * @param make makes the element of an item
 * @param write writes an item into its element
 * @return takes the items that there are now, and whether somebody chose them
 */
export function rowsOf(list, keyOf, make, write) {
  const made = new Map();
  let items = [];
  let isLate = false;
  const lay = (isChosen = false) => {
    const isHeld = isPointed() && !isChosen;
    const wanted = new Map(items.map((item) => [keyOf(item), item]));
    for (const [key, element] of made) {
      const isOver = !wanted.has(key);
      if (isOver && !isHeld && (isChosen || !isFocused(element))) {
        element.remove();
        made.delete(key);
      } else mark(element, isOver);
    }
    const fresh = [];
    for (const [key, item] of wanted) {
      if (!made.has(key)) {
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

/** Says of a row that it is no longer one of the list. */
export function mark(element, isOver) {
  const said = element.querySelector('.over');
  if (isOver && !said) (element.cells?.[0] ?? element).append(Object.assign(document.createElement('span'), { className: 'over', textContent: ' (no longer in this list)' }));
  if (!isOver) said?.remove();
}
