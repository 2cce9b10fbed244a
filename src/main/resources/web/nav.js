// Which part of the page is looked at: the one whose beginning was passed last.

const head = document.querySelector('.top');
const bar = head.querySelector('nav');
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
    if (i !== here) link.removeAttribute('aria-current');
    else if (!link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'page');
      // Where the parts do not all have room, the one looked at is in sight.
      bar.scrollLeft = link.offsetLeft - bar.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
    }
  });
}

function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(mark);
}

// Whatever is jumped to stands below the head of the page, however high that is.
new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${head.offsetHeight}px`)).observe(head);
addEventListener('scroll', soon, { passive: true });
addEventListener('resize', soon);
addEventListener('hashchange', soon);
setInterval(soon, 2000);
soon();
