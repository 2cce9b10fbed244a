// Numbers, times and ages as a person reads them.

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 });
const rough = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

const fullDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export const number = (n) => whole.format(n);
export const figure = (n) => (Math.abs(n) < 100 ? number(Math.round(n * 10) / 10) : rough.format(n));
export const change = (n) => signed.format(n);
export const short = (n) => compact.format(n);
export const time = (date) => clock.format(date);
export const date = (iso) => day.format(new Date(`${iso}T00:00:00Z`));

/** A day that may be years away. */
export const longDate = (iso) => fullDay.format(new Date(`${iso}T00:00:00Z`));

/** A time of today as a time, any other with its day. */
export function moment(iso) {
  if (!iso) return '–';
  const at = new Date(iso);
  return (at.toDateString() === new Date().toDateString() ? clock : dayAndTime).format(at);
}

/** Seconds as the coarsest unit that still says something. */
export function age(seconds) {
  if (seconds < 1) return 'under 1 s';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

/** Writes a text only where it differs, so that a screen and its reader stay calm. Tells whether it did. */
export function write(element, text) {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}
