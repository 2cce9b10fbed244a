// Questions to the server beside the stream.

/** All rows of an address, following its pages. */
export async function rows(address, parameters) {
  const found = [];
  let after = null;
  do {
    const query = new URLSearchParams(after ? { ...parameters, after } : parameters);
    const answer = await fetch(`${address}?${query}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const page = await answer.json();
    found.push(...page.rows);
    after = page.next;
  } while (after);
  return found;
}
