// Names in a picture, where they find room: none covers another, and the first that are asked for come first.

const HIGH = 15;
const pen = document.createElement('canvas').getContext('2d');

/** How wide a text is, pixels. */
export function wide(text, font) {
  pen.font = font;
  return pen.measureText(text).width;
}

/**
 * Where names may stand.
 *
 * @param wanted names with their text, font, and spots: middles of the text, pixels, the best first; over: whether they may lie on marks
 * @param box left, top, width and height of the picture, which names do not leave
 * @param marks what else is in the picture: middles and half of their size, pixels
 * @return those that found room, with x and y
 */
export function placed(wanted, box, marks) {
  const taken = [];
  const found = [];
  for (const name of wanted) {
    const half = wide(name.text, name.font) / 2 + 2;
    const low = box.left + half;
    const high = box.left + box.width - half;
    if (low > high) continue;
    const spot = name.spots.map(([x, y]) => ({ x: Math.min(high, Math.max(low, x)), y: Math.min(box.top + box.height - HIGH / 2, Math.max(box.top + HIGH / 2, y)), half }))
      .find((one) => taken.every((other) => Math.abs(one.x - other.x) >= one.half + other.half || Math.abs(one.y - other.y) >= HIGH)
        && (name.over || marks.every((mark) => Math.abs(one.x - mark.x) >= one.half + mark.half || Math.abs(one.y - mark.y) >= HIGH / 2 + mark.half)));
    if (!spot) continue;
    taken.push(spot);
    found.push({ ...name, x: spot.x, y: spot.y });
  }
  return found;
}
