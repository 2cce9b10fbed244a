// How a forecast is made, in words that need no training.

const CLASSES = {
  smooth: 'This product sells most days, in amounts that differ little.',
  erratic: 'This product sells most days, in amounts that differ much.',
  intermittent: 'This product sells now and then, in amounts that differ little.',
  lumpy: 'This product sells now and then, in amounts that differ much.',
};
const METHODS = {
  mean: 'the average of all it has sold',
  recent: 'the average of what it sold lately',
  'ses slow': 'an average in which older days fade slowly',
  'ses middle': 'an average in which older days fade',
  'ses quick': 'an average in which older days fade quickly',
  'ses fast': 'an average of almost only the last days',
  'ses best': 'an average in which older days fade as quickly as has fitted best',
  croston: 'how much a sale is, and how long it is between sales',
  sba: 'how much a sale is and how long it is between sales, corrected for coming out too high',
  tsb: 'how much a sale is, and how likely one is on a day',
  adida: 'what it sells in spans as long as it is between sales',
  imapa: 'what it sells in spans of many lengths',
  theta: 'the level it has now with half of its trend',
  'damped trend': 'a trend that fades',
};
const SHARE = /([a-z][a-z ]*?) (\d+) %/g;

/** A few sentences about the forecast of one product at one place. */
export function inWords({ demand_class: kind, method }) {
  const parts = [...(method ?? '').matchAll(SHARE)].map(([, name, share]) => `${METHODS[name.trim()] ?? name.trim()} (${share} %)`);
  const mix = parts.length ? `What lies ahead is weighed together from ${parts.join(', ')}: each weighs as much as it has been right here and for products that sell alike.` : '';
  return [
    CLASSES[kind] ?? '',
    mix,
    'Weekdays and seasons that repeat are put back on top; days without stock count as days on which nobody could buy, and not as days without demand.',
    'The shaded band says how wrong such forecasts were in the past: what comes lies inside it nine times in ten.',
  ].filter(Boolean).join(' ');
}
