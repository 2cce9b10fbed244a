// What is known of stock: every place always, products of a place once somebody opened it, the rest on demand.

import { reading, rows } from './api.js';

const AGAIN_MS = 1000;
/** What demand is expected at a place that is open is asked for again after so long, though no stock changed. */
const RENEW_MS = 60_000;

export const sites = new Map();
export const products = new Map();
/** Products of the places that were opened: site → gtin → stock. */
export const opened = new Map();

/** When set, stock is seen through these products only. */
let lens = null;
let isBegun = false;
let looked = 0;
let changed = () => {};
let pending = null;
const again = new Set();
/** The newest question about each place that is open, and what frames said since it was asked. */
const asked = new Map();
let renewedAt = performance.now();

/** Places whose products could not be asked for; they are asked for again. */
export const late = new Set();

export const onChange = (listener) => { changed = listener; };
export const seen = () => (lens ? lens.sites : sites);
/** Whether anything was said of stock, though it be that there is none. */
export const begun = () => isBegun;
export const wanted = (gtin) => !lens || lens.gtins.has(gtin);

export function onFrame(frame) {
  isBegun = true;
  if (frame.first) {
    sites.clear();
    loadProducts();
  }
  for (const site of frame.sites) sites.set(site.site, site);
  const readAt = Date.parse(frame.summary?.read_at);
  for (const pair of frame.stock) {
    asked.get(pair.site)?.said.set(pair.gtin, { pair, readAt });
    take(pair);
  }
  if (performance.now() - renewedAt > RENEW_MS) {
    renewedAt = performance.now();
    opened.forEach((_, site) => again.add(site));
  }
  if (frame.first || frame.more) opened.forEach((_, site) => again.add(site));
  const lensTouched = lens && (frame.first || frame.more || frame.stock.some((p) => lens.gtins.has(p.gtin)));
  if (again.size || lensTouched) refresh(lensTouched);
  changed();
}

function take(pair) {
  if (!products.has(pair.gtin)) products.set(pair.gtin, pair);
  const known = opened.get(pair.site);
  if (!known) return;
  const daily = known.get(pair.gtin)?.expected_daily ?? null;
  if (pair.on_hand || pair.in_transit || pair.unsellable || daily) known.set(pair.gtin, { ...pair, expected_daily: daily });
  else known.delete(pair.gtin);
}

/** At most one round of questions a second, however much changes. */
function refresh(withLens) {
  pending ??= setTimeout(async () => {
    pending = null;
    const open = [...again].filter((site) => opened.has(site));
    again.clear();
    const outcomes = await Promise.allSettled([...open.map(load), withLens && lens ? look(lens.gtins) : null]);
    open.forEach((site, i) => {
      if (outcomes[i].status === 'fulfilled') late.delete(site);
      else if (opened.has(site)) {
        late.add(site);
        again.add(site);
      }
    });
    const lensLate = outcomes[open.length].status === 'rejected';
    changed();
    if (again.size || lensLate) refresh(lensLate);
  }, AGAIN_MS);
}

async function loadProducts() {
  const found = await rows('/api/v1/products', {}).catch(() => []);
  for (const product of found) products.set(product.gtin, product);
  changed();
}

/** Opens a place: its products are kept up to date from now on. */
export async function open(site) {
  await load(site);
  changed();
}

export function shut(site) {
  opened.delete(site);
  asked.delete(site);
  late.delete(site);
}

/** Of two questions the later one counts; what frames said of a later reading than the answer is of counts more than the answer. */
async function load(site) {
  if (!opened.has(site)) opened.set(site, new Map());
  const question = { said: new Map() };
  asked.set(site, question);
  try {
    const { rows: found, readAt } = await reading('/api/v1/positions', { grouped: 'product', site });
    if (asked.get(site) !== question) return;
    opened.set(site, new Map(found.map((row) => [row.gtin, row])));
    for (const { pair, readAt: at } of question.said.values()) if (!(at <= readAt)) take(pair);
  } finally {
    if (asked.get(site) === question) asked.delete(site);
  }
}

/** Sees stock through these products; null for all. */
export async function look(gtins) {
  if (!gtins) {
    looked++;
    lens = null;
    return;
  }
  const question = ++looked;
  const found = await rows('/api/v1/positions', { grouped: 'site', gtin: [...gtins].join(',') });
  if (question === looked) lens = { gtins, sites: new Map(found.map((row) => [row.site, row])) };
}
