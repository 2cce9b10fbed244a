// Of a table with very many rows only those stand in the page that can be seen, and some around them.

/** Up to so many lines all rows stand there. */
const WHOLE = 300;
/** Rows beyond what can be seen, above and below. */
const AROUND = 40;
const USUAL_PX = 34;

export class Band {
  /**
   * @param body holds the rows; the table stands in an element that scrolls
   * @param again is called when other rows can be seen
   */
  constructor(body, again) {
    this.body = body;
    this.again = again;
    this.table = body.closest('table');
    this.frame = body.closest('.scroll');
    this.heights = [USUAL_PX, USUAL_PX, USUAL_PX];
    this.above = spacer();
    this.below = spacer();
    this.shown = { from: 0, to: 0 };
    this.list = [];
    body.before(this.above);
    body.after(this.below);
    let waiting = false;
    this.frame.addEventListener('scroll', () => {
      if (waiting || this.list.length <= WHOLE) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const { from, to } = this.of(this.list);
        if (from !== this.shown.from || to !== this.shown.to) again();
      });
    }, { passive: true });
  }

  /** Which of the lines can be seen: from the first to before the last. */
  of(list) {
    if (list.length <= WHOLE) return { from: 0, to: list.length, whole: true };
    const top = this.frame.scrollTop;
    const bottom = top + this.frame.clientHeight;
    let y = 0;
    let from = 0;
    while (from < list.length - 1 && y + this.height(list[from]) < top) y += this.height(list[from++]);
    let to = from;
    while (to < list.length && y < bottom) y += this.height(list[to++]);
    // In steps, so that few pixels change nothing.
    const step = AROUND / 2;
    return { from: Math.max(0, Math.floor((from - AROUND) / step) * step), to: Math.min(list.length, Math.ceil((to + AROUND) / step) * step), whole: false };
  }

  /** After the rows from one line to another were put there: the rest is room. */
  settle(list, from, to) {
    this.list = list;
    this.shown = { from, to };
    const whole = list.length <= WHOLE;
    if (whole) this.table.removeAttribute('aria-rowcount');
    else {
      this.table.ariaRowCount = String(list.length + 1);
      for (const level of [0, 1, 2]) {
        const row = this.body.querySelector(`[data-level="${level}"]`);
        if (row?.offsetHeight) this.heights[level] = row.offsetHeight;
      }
    }
    this.frame.style.overflowAnchor = whole ? '' : 'none';
    room(this.above, whole ? 0 : this.sum(list, 0, from));
    room(this.below, whole ? 0 : this.sum(list, to, list.length));
  }

  /** Scrolls so that a line can be seen. */
  bring(index) {
    if (index < 0 || this.list.length <= WHOLE) return;
    this.frame.scrollTop = Math.max(0, this.sum(this.list, 0, index) - this.frame.clientHeight / 2);
    this.again();
  }

  /** Who was on a row that is no longer there goes on in the table. */
  letGo(row) {
    if (row.contains(document.activeElement)) this.frame.focus({ preventScroll: true });
  }

  height(line) {
    return this.heights[line.level];
  }

  sum(list, from, to) {
    let y = 0;
    for (let i = from; i < to; i++) y += this.height(list[i]);
    return y;
  }
}

function spacer() {
  const made = document.createElement('tbody');
  made.ariaHidden = 'true';
  made.hidden = true;
  made.insertRow().insertCell();
  return made;
}

function room(made, height) {
  made.hidden = height === 0;
  made.rows[0].style.height = `${height}px`;
}
