// Light, dark or as the system has it; remembered on this device.

const NAMES = { auto: 'Auto', light: 'Light', dark: 'Dark' };
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const system = matchMedia('(prefers-color-scheme: dark)');
const button = document.getElementById('theme');
const listeners = [];
let choice = stored();

export const isDark = () => (choice === 'auto' ? system.matches : choice === 'dark');
export const onTheme = (listener) => listeners.push(listener);

function stored() {
  const kept = localStorage.getItem('theme');
  return kept in NAMES ? kept : 'auto';
}

function apply() {
  document.documentElement.dataset.theme = choice;
  button.textContent = NAMES[choice];
  button.ariaLabel = `Colours: ${choice === 'auto' ? 'as the system' : choice}`;
  listeners.forEach((listener) => listener());
}

button.addEventListener('click', () => {
  choice = NEXT[choice];
  localStorage.setItem('theme', choice);
  apply();
});
system.addEventListener('change', apply);
apply();
