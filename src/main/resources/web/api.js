// Questions to the server beside the stream.

/** A server that says nothing for so long does not answer, milliseconds. */
const PATIENCE_MS = 15_000;

/** As fetch, but no longer than that: a server that stands still is told from one that is slow. */
export const ask = (address, options = {}, patience = PATIENCE_MS) => fetch(address, { ...options, signal: AbortSignal.timeout(patience) });

/** Whether a question failed because nobody answered it. */
export const isUnanswered = (problem) => problem instanceof TypeError || problem.name === 'TimeoutError';

/** All rows of an address, following its pages. */
export const rows = async (address, parameters) => (await reading(address, parameters)).rows;

/** The same with the time at which they were read, where the address tells it: of the first page, which is the oldest. */
export async function reading(address, parameters) {
  const found = [];
  let after = null;
  let readAt = null;
  do {
    const query = new URLSearchParams(after ? { ...parameters, after } : parameters);
    const answer = await ask(`${address}?${query}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    const page = await answer.json();
    found.push(...page.rows);
    readAt ??= page.read_at ? Date.parse(page.read_at) : null;
    after = page.next;
  } while (after);
  return { rows: found, readAt };
}
