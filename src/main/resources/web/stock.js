// What is known of stock: every place always, products of a place once somebody opened it, the rest on demand.

import { rows } from './api.js';

const AGAIN_MS = 1000;

export const sites = new Map();
export const products = new Map();
/** Products of the places that were opened: site → gtin → stock. */
export const opened = new Map();

/** When set, stock is seen through these products only. */
let lens = null;
let changed = () => {};
let pending = null;
const again = new Set();

export const onChange = (listener) => { changed = listener; };
export const seen = () => (lens ? lens.sites : sites);
export const wanted = (gtin) => !lens || lens.gtins.has(gtin);

export function onFrame(frame) {
  if (frame.first) {
    sites.clear();
    loadProducts();
  }
  for (const site of frame.sites) sites.set(site.site, site);
  for (const pair of frame.stock) take(pair);
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
    const open = [...again];
    again.clear();
    await Promise.allSettled([...open.map(load), withLens && lens ? look(lens.gtins) : null]);
    changed();
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

export const shut = (site) => opened.delete(site);

async function load(site) {
  if (!opened.has(site)) opened.set(site, new Map());
  const found = await rows('/api/v1/positions', { grouped: 'product', site });
  if (opened.has(site)) opened.set(site, new Map(found.map((row) => [row.gtin, row])));
}

/** Sees stock through these products; null for all. */
export async function look(gtins) {
  if (!gtins) {
    lens = null;
    return;
  }
  const found = await rows('/api/v1/positions', { grouped: 'site', gtin: [...gtins].join(',') });
  lens = { gtins, sites: new Map(found.map((row) => [row.site, row])) };
}
