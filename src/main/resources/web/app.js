// Puts the page together: one stream of frames, and everybody who shows a part of them.

import * as forecast from './forecast.js';
import './theme.js';
import * as exceptions from './exceptions.js';
import * as recalls from './recalls.js';
import * as status from './status.js';
import * as stock from './stock.js';
import * as letters from './letters.js';
import { listen } from './stream.js';
import * as totals from './totals.js';
import * as lots from './lots.js';
import * as overview from './overview.js';
import * as pace from './pace.js';
import * as plan from './plan.js';
import * as session from './session.js';
import * as trace from './trace.js';
import * as watch from './watch.js';
import * as worth from './worth.js';
import './capture.js';
import './csv.js';
import './find.js';
import './nav.js';
import './tree.js';

let charts = null;
let demand = null;
let loading = null;
let missed = false;

await session.ready();
listen((frame) => {
  pace.onFrame(frame);
  status.onFrame(frame);
  totals.onFrame(frame);
  stock.onFrame(frame);
  forecast.onFrame(frame);
  trace.onFrame();
  watch.onFrame(frame);
  letters.onFrame(frame);
  lots.onFrame(frame);
  exceptions.onFrame(frame);
  recalls.onFrame(frame);
  overview.onFrame(frame);
  plan.onFrame(frame);
  worth.onFrame();
  demand = frame.demand ?? demand;
  if (charts) {
    if (frame.demand) charts.showDemand(frame.demand);
  } else {
    loadCharts();
  }
  if (frame.flink_ui) showFlink(frame.flink_ui);
}, status.onLine);

/** A browser remembers a module that it could not load: when the server went away at that moment, the page starts over, once. */
function loadCharts() {
  if (missed && !sessionStorage.getItem('restarted')) {
    sessionStorage.setItem('restarted', 'yes');
    location.reload();
  }
  loading ??= Promise.all([import('./charts.js'), import('./map.js')]).then(([module, map]) => {
    charts = module;
    sessionStorage.removeItem('restarted');
    overview.drawOn(map);
    if (demand) charts.showDemand(demand);
  }, () => {
    missed = true;
  });
}

function showFlink(address) {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = 'Flink';
  document.getElementById('flink').replaceChildren(' · ', link);
}

document.getElementById('curl').textContent = `curl '${location.origin}/api/v1/positions?grouped=region&format=csv'`;
