// The network and the demand as pictures. Loaded after the numbers: nobody waits for them.

import * as echarts from '/vendor/echarts/echarts.esm.min.js';
import { date, number, short, write } from './format.js';
import { isDark, onTheme } from './theme.js';
import { reveal } from './tree.js';

const TYPES = ['plant', 'distribution-center', 'wholesaler', 'hospital', 'pharmacy', 'retailer', 'customs'];
const LIGHT = ['#0f8378', '#d9952b', '#5b6fc4', '#b4493f', '#3f8fc2', '#8c6bb1', '#9aa3a0'];
const DARK = ['#35b3a6', '#e0a84c', '#8c9cec', '#dd7468', '#6db6e4', '#b795da', '#7d8a87'];

const map = echarts.init(document.getElementById('map'), null, { renderer: 'canvas' });
const bars = echarts.init(document.getElementById('demand'), null, { renderer: 'canvas' });
let sites = [];
let demand = null;
let soon = null;

map.on('click', (event) => event.data?.site && reveal(event.data.site));
new ResizeObserver(() => {
  map.resize();
  bars.resize();
  drawMap();
  drawDemand();
}).observe(document.querySelector('.side'));
onTheme(() => {
  drawMap();
  drawDemand();
});

/** Takes the places with their stock; draws at most once a second. */
export function showSites(places) {
  sites = [...places];
  soon ??= setTimeout(() => {
    soon = null;
    drawMap();
  }, map.getOption() ? 1000 : 0);
}

export function showDemand(next) {
  demand = next;
  drawDemand();
  drawTable();
}

function colours() {
  const probe = document.body.appendChild(document.createElement('i'));
  const of = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const dark = isDark();
  const set = { text: of('text'), soft: of('soft'), line: of('line'), panel: of('panel'), set: dark ? DARK : LIGHT, font: getComputedStyle(document.body).fontFamily };
  probe.remove();
  return set;
}

function drawMap() {
  const placed = sites.filter((s) => s.longitude !== null && s.latitude !== null);
  const lost = sites.length - placed.length;
  write(document.getElementById('map-note'), !sites.length ? '' : `${number(placed.length)} sites${lost ? `, ${number(lost)} without coordinates` : ''}`);
  const c = colours();
  const most = Math.max(1, ...placed.map((s) => s.on_hand));
  const known = TYPES.filter((type) => placed.some((s) => s.type === type));
  const others = placed.filter((s) => !TYPES.includes(s.type));
  const frame = extent(placed);
  map.setOption({
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: c.font },
    grid: { left: 38, right: 12, top: 10, bottom: 52 },
    legend: { bottom: 0, type: 'scroll', icon: 'circle', itemWidth: 9, itemHeight: 9, textStyle: { color: c.soft }, pageTextStyle: { color: c.soft }, pageIconColor: c.soft },
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 13 }, formatter: tip },
    xAxis: axis(c, frame.x, 'E', 'W'),
    yAxis: axis(c, frame.y, 'N', 'S'),
    series: [...known.map((type) => points(placed.filter((s) => s.type === type), type.replaceAll('-', ' '), c.set[TYPES.indexOf(type)], most)),
      ...(others.length ? [points(others, 'other', c.soft, most)] : [])],
  }, { replaceMerge: ['series'] });
}

function points(list, name, colour, most) {
  return {
    name, type: 'scatter', cursor: 'pointer', itemStyle: { color: colour, opacity: 0.55, borderColor: colour, borderWidth: 1 },
    data: list.map((s) => ({ value: [s.longitude, s.latitude], site: s.site, label: s, symbolSize: 5 + 19 * Math.sqrt(Math.max(0, s.on_hand) / most) })),
    labelLayout: { hideOverlap: true }, label: { show: false },
  };
}

const tip = ({ data }) => `${data.label.name ?? data.site}\n${number(data.label.on_hand)} on hand\n${number(data.label.in_transit)} in transit\n${number(data.label.unsellable)} unsellable`;

/** Bounds that hold every place and keep a degree of longitude as long as it is on the ground. */
function extent(placed) {
  if (!placed.length) return { x: [-180, 180], y: [-90, 90] };
  const xs = placed.map((s) => s.longitude);
  const ys = placed.map((s) => s.latitude);
  const middle = (v) => (Math.min(...v) + Math.max(...v)) / 2;
  const half = (v) => ((Math.max(...v) - Math.min(...v)) / 2) * 1.12 + 0.2;
  const [cx, cy] = [middle(xs), middle(ys)];
  const box = map.getDom();
  const shape = Math.max(0.5, (box.clientWidth - 50) / Math.max(1, box.clientHeight - 62)) / Math.max(0.2, Math.cos((cy * Math.PI) / 180));
  const high = Math.max(half(ys), half(xs) / shape);
  return { x: [cx - high * shape, cx + high * shape], y: [cy - high, cy + high] };
}

function axis(c, [min, max], plus, minus) {
  return {
    type: 'value', min, max, splitNumber: 4, axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.soft, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v) => `${Math.abs(Math.round(v * 10) / 10)}°${v < 0 ? minus : v > 0 ? plus : ''}` },
  };
}

const lineName = (line) => line.name ?? line.gtin ?? 'all others';

function drawDemand() {
  if (!demand) return;
  write(document.getElementById('demand-note'), demand.dates.length ? 'units a day, dispensed or sold' : 'nothing was dispensed or sold yet');
  const c = colours();
  bars.setOption({
    animation: false,
    textStyle: { fontFamily: c.font },
    color: c.set,
    grid: { left: 42, right: 8, top: 10, bottom: bars.getWidth() < 420 ? 124 : 98 },
    legend: { bottom: 0, left: 0, itemGap: 12, icon: 'circle', itemWidth: 9, itemHeight: 9, textStyle: { color: c.soft }, pageTextStyle: { color: c.soft }, pageIconColor: c.soft },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 13 }, axisPointer: { type: 'shadow' }, valueFormatter: number },
    xAxis: { type: 'category', data: demand.dates.map(date), axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.soft, fontSize: 11 } },
    yAxis: { type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.soft, fontSize: 11, formatter: short } },
    series: demand.lines.map((line, i) => ({ name: lineName(line), type: 'bar', stack: 'all', barMaxWidth: 26, data: line.quantities, itemStyle: { color: line.gtin ? c.set[i % 6] : c.set[6] } })),
  }, { replaceMerge: ['series'] });
}

function drawTable() {
  const table = document.querySelector('#demand-table table');
  const row = (cells, tag) => {
    const made = document.createElement('tr');
    made.append(...cells.map((text, i) => {
      const cell = document.createElement(i === 0 || tag === 'th' ? 'th' : 'td');
      if (cell.tagName === 'TH') cell.scope = tag === 'th' ? 'col' : 'row';
      if (i) cell.className = 'n';
      cell.textContent = text;
      return cell;
    }));
    return made;
  };
  table.tHead.replaceChildren(row(['Product', ...demand.dates.map(date)], 'th'));
  table.tBodies[0].replaceChildren(...demand.lines.map((line) => row([lineName(line), ...line.quantities.map(number)], 'td')));
}
