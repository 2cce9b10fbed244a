// The page's colours, for pictures that no style sheet reaches.

import { isDark } from './theme.js';

const LIGHT = ['#0f8378', '#d9952b', '#5b6fc4', '#b4493f', '#3f8fc2', '#8c6bb1', '#9aa3a0'];
const DARK = ['#35b3a6', '#e0a84c', '#8c9cec', '#dd7468', '#6db6e4', '#b795da', '#7d8a87'];

export function colours() {
  const probe = document.body.appendChild(document.createElement('i'));
  const of = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const named = ['text', 'soft', 'line', 'panel', 'good', 'some', 'high', 'warn', 'bad', 'in_transit', 'link'];
  const set = Object.fromEntries(named.map((name) => [name, of(name)]));
  probe.remove();
  return { ...set, set: isDark() ? DARK : LIGHT, font: getComputedStyle(document.body).fontFamily };
}
