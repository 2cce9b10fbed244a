// How soon a place runs out, in words.

import { figure } from './format.js';

export const LEVELS = { out: 'Something is out of stock', low: 'Something runs out within a week', good: 'Stock lasts', none: 'No demand known here' };

export function level(place) {
  if (!place.products) return 'none';
  if (place.out) return 'out';
  return place.low ? 'low' : 'good';
}

export const coverText = (days) => (days === null ? '–' : days > 365 ? 'over a year' : `${figure(days)} days`);
