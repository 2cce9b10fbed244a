// A serial or a lot alone, typed or scanned: what it may mean, as links.

import { write } from './format.js';

const search = document.getElementById('search');
const found = document.getElementById('found');
const hits = document.getElementById('hits');
let asked = 0;

search.addEventListener('input', () => hits.replaceChildren());
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && search.value.trim()) find(search.value.trim());
});

async function find(text) {
  const question = ++asked;
  try {
    const answer = await fetch(`/api/v1/find?${new URLSearchParams({ text })}`, { headers: { Accept: 'application/json' } });
    const body = await answer.json();
    if (question !== asked || search.value.trim() !== text) return;
    if (!answer.ok) {
      write(found, body.detail);
      return;
    }
    hits.replaceChildren(...body.hits.map((hit) => {
      const item = document.createElement('li');
      const link = item.appendChild(document.createElement('a'));
      link.href = `#trace=${encodeURIComponent(hit.key)}`;
      link.textContent = `${hit.kind} ${hit.key}${hit.name ? `, ${hit.name}` : ''}`;
      return item;
    }));
  } catch {
    write(found, 'The server does not answer.');
  }
}
