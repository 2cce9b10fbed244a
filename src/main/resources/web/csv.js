// Tables that no address serves as a file are made one here, as they stand on the page.

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[-+]?[\d.,]+( %)?$/;

/** What a spreadsheet would take for a formula has an apostrophe before it, as in the files that the server makes. */
function field(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Saves rows of values under this name. */
export function save(name, rows) {
  const text = rows.map((row) => row.map((value) => field(value === null || value === undefined ? '' : String(value).trim())).join(',')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${text}\r\n`], { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A button that saves the table under this name; rows of values that it does not show in full may be given. */
export function saving(table, name, rows = () => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent))) {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'CSV', ariaLabel: `CSV of ${name.replaceAll('-', ' ')}` });
  button.addEventListener('click', () => {
    save(name, rows());
  });
  return button;
}

for (const table of document.querySelectorAll('table[data-csv]')) table.after(saving(table, table.dataset.csv));
