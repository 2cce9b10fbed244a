// In whose name somebody decides here: the token's where there is one, else what is written; the same all over the page.

const KEY = 'who';
const fields = [...document.querySelectorAll('input.who')];
let reads = false;

function fill(name) {
  for (const field of fields) field.value = name;
}

fill(localStorage.getItem(KEY) ?? '');
for (const field of fields) {
  field.addEventListener('change', () => {
    localStorage.setItem(KEY, field.value.trim());
    fill(field.value.trim());
  });
}
addEventListener('storage', (event) => {
  if (event.key === KEY && !fields[0].readOnly) fill(event.newValue ?? '');
});

/** Takes over whose token this page has: its name is the one that counts. */
export function hold({ name, role }) {
  reads = role === 'viewer' || role === 'system';
  fill(name);
  for (const field of fields) {
    field.readOnly = true;
    field.title = 'Your token says so';
  }
}

/** The name, or an empty text. */
export const name = () => fields[0].value.trim();

/** Whether the token lets nothing be decided. */
export const onlyReads = () => reads;
