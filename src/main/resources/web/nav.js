// Which part of the page is looked at: the one whose beginning was passed last.

const links = [...document.querySelectorAll('.top nav a')];
const parts = links.map((link) => document.querySelector(link.hash));
let waiting = false;

function mark() {
  waiting = false;
  const line = innerHeight / 3;
  let here = 0;
  let highest = -Infinity;
  parts.forEach((part, i) => {
    if (i === 0 || part.hidden) return;
    const { top } = part.getBoundingClientRect();
    if (top <= line && top > highest) [here, highest] = [i, top];
  });
  links.forEach((link, i) => {
    if (i === here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
}

function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mark);
}

addEventListener('scroll', soon, { passive: true });
addEventListener('resize', soon);
addEventListener('hashchange', soon);
setInterval(soon, 2000);
soon();
