// How much of what will be asked for at a place is at risk, in words.

import { figure } from './format.js';

/** Each with the part of a week's demand from which on it holds, the gravest first. */
const FROM = { severe: 0.25, high: 0.1, some: 0.02, good: 0 };
export const LEVELS = {
  severe: 'A quarter or more of a week’s demand is at risk',
  high: 'A tenth or more of a week’s demand is at risk',
  some: 'A fiftieth or more of a week’s demand is at risk',
  good: 'Hardly any of a week’s demand is at risk',
  none: 'No demand known here',
};

export function level({ at_risk: part }) {
  return part === null ? 'none' : Object.keys(FROM).find((name) => part >= FROM[name]);
}

export const partText = (part) => (part === null ? '–' : part > 0 && part < 0.005 ? 'under 1 %' : `${Math.round(100 * part)} %`);
export const coverText = (days) => (days === null ? '–' : days > 365 ? 'over a year' : `${figure(days)} days`);
