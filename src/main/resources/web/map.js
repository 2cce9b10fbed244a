// The network as a picture: places by longitude and latitude, coloured and shaped by how soon they run out, arcs for goods on the way.

import * as echarts from '/vendor/echarts/echarts.esm.min.js';
import { number, short, write } from './format.js';
import { colours } from './palette.js';
import { LEVELS, coverText, level } from './risk.js';
import { onTheme } from './theme.js';

const SHAPES = { out: 'diamond', low: 'triangle', good: 'circle', none: 'circle' };
const TONES = { out: 'bad', low: 'warn', good: 'good', none: 'soft' };

const map = echarts.init(document.getElementById('map'), null, { renderer: 'canvas' });
let seen = null;
let chosen = () => {};

map.on('click', (event) => event.data?.site && chosen(event.data.site));
new ResizeObserver(() => {
  map.resize();
  draw();
}).observe(map.getDom());
onTheme(draw);

export const onChoose = (listener) => { chosen = listener; };

export function show(overview) {
  seen = overview;
  draw();
}

function draw() {
  if (!seen) return;
  const placed = seen.sites.filter((s) => s.longitude !== null && s.latitude !== null);
  const lost = seen.sites.length - placed.length;
  write(document.getElementById('map-note'), `${number(placed.length)} sites on the map${lost ? `, ${number(lost)} without coordinates` : ''}`);
  const c = colours();
  const most = Math.max(1, ...placed.map((s) => s.on_hand));
  const box = extent(placed);
  map.setOption({
    animation: false,
    textStyle: { fontFamily: c.font },
    grid: { left: 36, right: 10, top: 8, bottom: 24 },
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 13 }, formatter: tip },
    xAxis: axis(c, box.x, 'E', 'W'),
    yAxis: axis(c, box.y, 'N', 'S'),
    series: [arcs(placed, 'shipped', c), arcs(placed, 'recommended', c), ...Object.keys(LEVELS).map((key) => points(placed, key, most, c)), names(placed, c)],
  }, { replaceMerge: ['series'] });
}

function arcs(placed, kind, c) {
  const at = new Map(placed.map((s) => [s.key, [s.longitude, s.latitude]]));
  const called = new Map(placed.map((s) => [s.key, s.name ?? s.key]));
  const ways = seen.lanes.filter((lane) => lane.kind === kind && at.has(lane.from) && at.has(lane.to));
  return {
    type: 'lines', coordinateSystem: 'cartesian2d', z: 1, cursor: 'default',
    lineStyle: { color: kind === 'shipped' ? c.in_transit : c.link, type: kind === 'shipped' ? 'solid' : 'dashed', opacity: 0.6, curveness: kind === 'shipped' ? 0.22 : -0.22 }, symbol: ['none', 'arrow'], symbolSize: 6,
    data: ways.map((lane) => ({ way: wayText(lane, called), coords: [at.get(lane.from), at.get(lane.to)], lineStyle: { width: Math.min(4, 0.8 + Math.log2(1 + lane.count) / 2) } })),
  };
}

function wayText({ kind, from, to, count }, called) {
  const what = kind === 'shipped' ? `${number(count)} ${count === 1 ? 'shipment' : 'shipments'} on the way` : `${number(count)} recommended ${count === 1 ? 'transfer' : 'transfers'}`;
  return `${called.get(from)} to ${called.get(to)}\n${what}`;
}

function points(placed, key, most, c) {
  const colour = c[TONES[key]];
  return {
    type: 'scatter', name: LEVELS[key], symbol: SHAPES[key], z: key === 'out' ? 4 : key === 'low' ? 3 : 2,
    itemStyle: { color: key === 'none' ? 'transparent' : colour, opacity: 0.75, borderColor: colour, borderWidth: key === 'none' ? 1.5 : 1 },
    data: placed.filter((s) => level(s) === key)
      .map((s) => ({ value: [s.longitude, s.latitude], site: s.key, label: s, symbolSize: 7 + 17 * Math.sqrt(Math.max(0, s.on_hand) / most) })),
    label: { show: false },
  };
}

/** The name of each region, in the middle of its places. */
function names(placed, c) {
  const regions = new Map();
  for (const s of placed) regions.set(s.region, [...(regions.get(s.region) ?? []), s]);
  const middle = (list, of) => list.reduce((sum, s) => sum + s[of], 0) / list.length;
  return {
    type: 'scatter', symbolSize: 1, silent: true, z: 5, itemStyle: { color: 'transparent' },
    data: [...regions].map(([region, list]) => ({ value: [middle(list, 'longitude'), middle(list, 'latitude')], name: region === 'unknown' ? '' : region })),
    label: { show: true, formatter: '{b}', color: c.text, fontSize: 12, fontWeight: 600, textBorderColor: c.panel, textBorderWidth: 3 },
    labelLayout: { hideOverlap: true },
  };
}

function tip({ data }) {
  if (data?.way) return data.way;
  const s = data?.label;
  if (!s?.key) return '';
  const lines = [s.name ?? s.key, LEVELS[level(s)], `Cover ${coverText(s.cover_days)}`];
  if (s.products) lines.push(`${number(s.out)} of ${number(s.products)} products out, ${number(s.low)} low`);
  return [...lines, `${short(s.on_hand)} on hand, ${short(s.in_transit)} on the way`].join('\n');
}

/** Bounds that hold every place and keep a degree of longitude as long as it is on the ground. */
function extent(placed) {
  if (!placed.length) return { x: [-180, 180], y: [-90, 90] };
  const xs = placed.map((s) => s.longitude);
  const ys = placed.map((s) => s.latitude);
  const middle = (v) => (Math.min(...v) + Math.max(...v)) / 2;
  const half = (v) => ((Math.max(...v) - Math.min(...v)) / 2) * 1.12 + 0.2;
  const [cx, cy] = [middle(xs), middle(ys)];
  const box = map.getDom();
  const shape = Math.max(0.5, (box.clientWidth - 46) / Math.max(1, box.clientHeight - 32)) / Math.max(0.2, Math.cos((cy * Math.PI) / 180));
  const high = Math.max(half(ys), half(xs) / shape);
  return { x: [cx - high * shape, cx + high * shape], y: [cy - high, cy + high] };
}

function axis(c, [min, max], plus, minus) {
  return {
    type: 'value', min, max, splitNumber: 5, axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.soft, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v) => `${Math.abs(Math.round(v * 10) / 10)}°${v < 0 ? minus : v > 0 ? plus : ''}` },
  };
}
