// The network as a picture: places by longitude and latitude, coloured and shaped by how much of what will be asked for is at risk, arcs for goods on the way.

import * as echarts from '/vendor/echarts/echarts.esm.min.js';
import { figure, number, short, write } from './format.js';
import { placed as namesThatFit, wide } from './names.js';
import { colours } from './palette.js';
import { LEVELS, coverText, level, partText } from './risk.js';
import { onTheme } from './theme.js';
import { viewOf } from './view.js';

const SHAPES = { severe: 'diamond', high: 'triangle', some: 'rect', good: 'circle', none: 'circle' };
const TONES = { severe: 'bad', high: 'high', some: 'some', good: 'good', none: 'soft' };
const EDGE = { left: 36, right: 10, top: 8, bottom: 24 };
/** Where more places are in sight their names would be a thicket. */
const NAMED_MAX = 40;
const NAME_MAX = 28;
const ROW = 15;

const map = echarts.init(document.getElementById('map'), null, { renderer: 'canvas' });
const view = viewOf(map.getDom(), area, draw);
const tools = { '+': () => view.zoom(1.6), '-': () => view.zoom(1 / 1.6), 0: view.reset };
let seen = null;
let chosen = () => {};

map.on('click', (event) => event.data?.site && chosen(event.data.site));
for (const button of document.querySelectorAll('#map-tools button')) button.addEventListener('click', () => tools[button.value]());
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

/** The part of the element inside its scales, pixels. */
function area() {
  const box = map.getDom();
  return { left: EDGE.left, top: EDGE.top, width: Math.max(1, box.clientWidth - EDGE.left - EDGE.right), height: Math.max(1, box.clientHeight - EDGE.top - EDGE.bottom) };
}

function draw() {
  if (!seen) return;
  const placed = seen.sites.filter((s) => s.longitude !== null && s.latitude !== null);
  const c = colours();
  const most = Math.max(1, ...placed.map((s) => s.on_hand));
  const whole = extent(placed);
  const [x, y] = [view.across(whole.x), view.up(whole.y)];
  const inSight = placed.filter((s) => s.longitude >= x[0] && s.longitude <= x[1] && s.latitude >= y[0] && s.latitude <= y[1]);
  note(placed.length, inSight.length);
  map.setOption({
    animation: false,
    textStyle: { fontFamily: c.font },
    grid: EDGE,
    tooltip: { renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 13 }, formatter: tip },
    xAxis: axis(c, x, 'E', 'W'),
    yAxis: axis(c, y, 'N', 'S'),
    series: [arcs(placed, 'shipped', c), arcs(placed, 'recommended', c), ...Object.keys(LEVELS).map((key) => points(placed, key, most, c)), names(inSight, x, y, most, c)],
  });
}

function note(placed, inSight) {
  const lost = seen.sites.length - placed;
  const what = inSight < placed ? `${number(inSight)} of ${number(placed)} sites in sight` : `${number(placed)} sites on the map`;
  write(document.getElementById('map-note'), `${what}${lost ? `, ${number(lost)} without coordinates` : ''}`);
}

function arcs(placed, kind, c) {
  const at = new Map(placed.map((s) => [s.key, [s.longitude, s.latitude]]));
  const called = new Map(placed.map((s) => [s.key, s.name ?? s.key]));
  const ways = seen.lanes.filter((lane) => lane.kind === kind && at.has(lane.from) && at.has(lane.to));
  return {
    id: kind, type: 'lines', coordinateSystem: 'cartesian2d', z: 1, cursor: 'default',
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
    id: key, type: 'scatter', name: LEVELS[key], symbol: SHAPES[key], z: key === 'severe' ? 4 : key === 'high' ? 3 : 2,
    itemStyle: { color: key === 'none' ? 'transparent' : colour, opacity: 0.75, borderColor: colour, borderWidth: key === 'none' ? 1.5 : 1 },
    data: placed.filter((s) => level(s) === key)
      .map((s) => ({ value: [s.longitude, s.latitude], site: s.key, place: s, symbolSize: size(s, most) })),
    label: { show: false },
  };
}

const size = (s, most) => 7 + 17 * Math.sqrt(Math.max(0, s.on_hand) / most);

/** The names of regions, in their colour, in the middle of their places in sight, and of places where few are. */
function names(inSight, x, y, most, c) {
  const box = area();
  const pixel = (longitude, latitude) => [box.left + (box.width * (longitude - x[0])) / (x[1] - x[0]), box.top + (box.height * (y[1] - latitude)) / (y[1] - y[0])];
  const back = (px, py) => [x[0] + ((px - box.left) * (x[1] - x[0])) / box.width, y[1] - ((py - box.top) * (y[1] - y[0])) / box.height];
  const marks = inSight.map((s) => {
    const [px, py] = pixel(s.longitude, s.latitude);
    return { x: px, y: py, half: size(s, most) / 2 - 1 };
  });
  const wanted = [...regionNames(inSight, pixel, c), ...(inSight.length > NAMED_MAX ? [] : placeNames(inSight, pixel, most, c))];
  return {
    id: 'names', type: 'scatter', symbolSize: 1, silent: true, z: 5, itemStyle: { color: 'transparent' },
    label: { show: true, formatter: '{b}', textBorderColor: c.panel, textBorderWidth: 3 },
    data: namesThatFit(wanted, box, marks).map((name) => ({ value: back(name.x, name.y), name: name.text, label: { color: name.color, fontSize: name.fontSize, fontWeight: name.fontWeight } })),
  };
}

function regionNames(inSight, pixel, c) {
  const regions = new Map();
  for (const s of inSight) if (s.region !== 'unknown') regions.set(s.region, [...(regions.get(s.region) ?? []), s]);
  const risks = new Map(seen.regions.map((region) => [region.key, level(region)]));
  const middle = (list, of) => list.reduce((sum, s) => sum + s[of], 0) / list.length;
  return [...regions].sort(([one, some], [other, more]) => more.length - some.length || one.localeCompare(other)).map(([region, list]) => {
    const [px, py] = pixel(middle(list, 'longitude'), middle(list, 'latitude'));
    const spots = [0, -1, 1, -2, 2, -3, 3].map((rows) => [px, py + rows * ROW]);
    const risk = risks.get(region) ?? 'none';
    return { text: region, over: true, spots, font: `600 12px ${c.font}`, color: risk === 'none' ? c.text : c[TONES[risk]], fontSize: 12, fontWeight: 600 };
  });
}

/** What is in danger is named first. */
function placeNames(inSight, pixel, most, c) {
  const order = Object.keys(LEVELS);
  return [...inSight].sort((a, b) => order.indexOf(level(a)) - order.indexOf(level(b)) || a.key.localeCompare(b.key)).map((s) => {
    const name = s.name ?? s.key;
    const text = name.length > NAME_MAX ? `${name.slice(0, NAME_MAX - 1)}…` : name;
    const font = `11px ${c.font}`;
    const [px, py] = pixel(s.longitude, s.latitude);
    const beside = size(s, most) / 2 + wide(text, font) / 2 + 5;
    const beyond = size(s, most) / 2 + ROW / 2 + 1;
    return { text, spots: [[px + beside, py], [px - beside, py], [px, py - beyond], [px, py + beyond]], font, color: c.soft, fontSize: 11, fontWeight: 400 };
  });
}

function tip({ data }) {
  if (data?.way) return data.way;
  const s = data?.place;
  if (!s) return '';
  const lines = [s.name ?? s.key, s.products ? `${partText(s.at_risk)} of a week’s demand at risk` : LEVELS.none, `Cover ${coverText(s.cover_days)}`];
  if (s.products) lines.push(`${number(s.out)} of ${number(s.products)} products out, ${number(s.low)} low`);
  if (s.worst) lines.push(`Worst: ${s.worst.product ?? s.worst.gtin}`, `${short(s.worst.on_hand)} there, ${short(s.worst.in_transit)} on the way, ${figure(s.worst.daily)} a day asked for`);
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
  const { width, height } = area();
  const shape = Math.max(0.5, width / height) / Math.max(0.2, Math.cos((cy * Math.PI) / 180));
  const high = Math.max(half(ys), half(xs) / shape);
  return { x: [cx - high * shape, cx + high * shape], y: [cy - high, cy + high] };
}

function axis(c, [min, max], plus, minus) {
  return {
    type: 'value', min, max, splitNumber: 5, axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: c.line } },
    axisLabel: { color: c.soft, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v) => `${Math.abs(Math.round(v * 100) / 100)}°${v < 0 ? minus : v > 0 ? plus : ''}` },
  };
}
