// In whose name somebody decides here: the token's where there is one, else what is written; the same all over the page.

const KEY = 'who';
const fields = [...document.querySelectorAll('input.who')];
let reads = false;
let taken = true;

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

/** Takes over whether this server takes decisions about recommendations at all. */
export function learn({ decides }) {
  taken = decides !== false;
}

/** The name, or an empty text. */
export const name = () => fields[0].value.trim();

/** Whether the token lets nothing be decided. */
export const onlyReads = () => reads;

/** Whether nobody here takes decisions about recommendations. */
export const decisionsOff = () => !taken;

/** Whether one may decide about recommendations. */
export const decides = () => taken && !reads;
