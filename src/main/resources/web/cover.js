// How long stock lasts at places and in regions, as the overview last said.

const days = new Map();

/** Takes over what the overview says. */
export function learn({ sites, regions }) {
  days.clear();
  for (const site of sites) days.set(`s:${site.key}`, site.cover_days);
  for (const region of regions) days.set(`r:${region.key}`, region.cover_days);
}

/** Days, or null where no demand is known; the key is that of a row of the stock table. */
export const coverAt = (key) => days.get(key) ?? null;

/** Of one product at one place. */
export const coverOf = ({ on_hand: units, expected_daily: daily }) => (daily ? Math.max(0, units) / daily : null);
