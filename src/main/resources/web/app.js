// Puts the page together: one stream of frames, and everybody who shows a part of them.

import './theme.js';
import * as exceptions from './exceptions.js';
import * as recalls from './recalls.js';
import * as status from './status.js';
import * as stock from './stock.js';
import { listen } from './stream.js';
import * as totals from './totals.js';
import './trace.js';
import './tree.js';

let charts = null;
let demand = null;

listen((frame) => {
  status.onFrame(frame);
  totals.onFrame(frame);
  stock.onFrame(frame);
  exceptions.onFrame(frame);
  recalls.onFrame(frame);
  demand = frame.demand ?? demand;
  if (charts) {
    if (frame.first || frame.sites.length) charts.showSites(stock.sites.values());
    if (frame.demand) charts.showDemand(frame.demand);
  } else {
    loadCharts();
  }
  if (frame.flink_ui) showFlink(frame.flink_ui);
}, status.onLine);

let loading = null;
let missed = false;

/** A browser remembers a module that it could not load: when the server went away at that moment, the page starts over, once. */
function loadCharts() {
  if (missed && !sessionStorage.getItem('restarted')) {
    sessionStorage.setItem('restarted', 'yes');
    location.reload();
  }
  loading ??= import('./charts.js').then((module) => {
    charts = module;
    sessionStorage.removeItem('restarted');
    charts.showSites(stock.sites.values());
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
