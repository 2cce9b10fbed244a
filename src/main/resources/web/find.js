// A code in any spelling, or a serial or a lot alone, typed or scanned: what it may mean, as links; what it can only mean is opened.

import { ask } from './api.js';
import { link, looksLikeKey, open } from './trace.js';
import { draw, seek } from './tree.js';

/** The group separator of a scanned code as a sign that can be seen. */
const SEPARATOR = '\u241d';
const search = document.getElementById('search');
const hits = document.getElementById('hits');
const gtinOf = (key) => key.slice(3, 17);
let asked = 0;

search.addEventListener('input', () => {
  hits.replaceChildren();
  hits.dataset.said = '';
});
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') find();
  // Scanners that type send the separator as this key, of which a browser makes no character.
  if (event.ctrlKey && !event.altKey && (event.key === ']' || event.key === '\u001d')) {
    event.preventDefault();
    search.setRangeText(SEPARATOR, search.selectionStart, search.selectionEnd, 'end');
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }
});
document.getElementById('trace-go').addEventListener('click', find);

async function find() {
  const text = search.value.trim();
  if (!text) return;
  const question = ++asked;
  try {
    const answer = await ask(`/api/v1/find?${new URLSearchParams({ text })}`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (question !== asked || search.value.trim() !== text) return;
    hits.dataset.said = answer.ok ? 'Nothing here matches.' : body.detail;
    if (answer.ok) show(text, body.hits);
  } catch {
    if (question === asked) hits.dataset.said = 'The server does not answer.';
  }
  draw();
}

function show(text, found) {
  hits.replaceChildren(...found.map((hit) => {
    const item = document.createElement('li');
    item.append(...(hit.kind === 'product' ? waysOf(hit) : [wayOf(hit)]));
    return item;
  }));
  const [first] = found;
  if (found.length === 1 && first.kind === 'product') seek(gtinOf(first.key));
  else if (looksLikeKey(text) && !(first && !first.traced)) open(first?.key ?? text);
}

/** To its trace; what no event names has none, and lies where its product does. */
function wayOf({ kind, key, name, traced }) {
  const text = `${kind} ${key}${name ? `, ${name}` : ''}`;
  return traced ? way(text, link(key)) : way(`${text}: where its product is; no event names it`, '#stock', gtinOf(key));
}

/** To where a product is, and to the events that name it as a whole. */
function waysOf({ key, name, traced }) {
  const stock = way(`${name ?? gtinOf(key)}: where it is`, '#stock', gtinOf(key));
  return traced ? [stock, ', ', way('events that name it', link(key))] : [stock];
}

function way(textContent, href, gtin = null) {
  const anchor = Object.assign(document.createElement('a'), { textContent, href });
  if (gtin) anchor.addEventListener('click', () => seek(gtin));
  return anchor;
}
