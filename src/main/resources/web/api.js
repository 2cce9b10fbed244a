// Questions to the server beside the stream.

/** All rows of an address, following its pages. */
export const rows = async (address, parameters) => (await reading(address, parameters)).rows;

/** The same with the time at which they were read, where the address tells it: of the first page, which is the oldest. */
export async function reading(address, parameters) {
  const found = [];
  let after = null;
  let readAt = null;
  do {
    const query = new URLSearchParams(after ? { ...parameters, after } : parameters);
    const answer = await fetch(`${address}?${query}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const page = await answer.json();
    found.push(...page.rows);
    readAt ??= page.read_at ? Date.parse(page.read_at) : null;
    after = page.next;
  } while (after);
  return { rows: found, readAt };
}
