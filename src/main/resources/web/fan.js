// The picture of a forecast: what was, stock-outs marked, and what is expected, as a fan of quantiles.

import * as echarts from '/vendor/echarts/echarts.esm.min.js';
import { date, figure, short } from './format.js';
import { onTheme } from './theme.js';

/** Places of the quantiles in a day's list. */
const [MEAN, LOW, QUARTER, MIDDLE, THREE_QUARTERS, HIGH] = [0, 1, 3, 4, 5, 7];

let chart = null;
let last = null;

onTheme(() => last && draw(...last));

/** Draws into an element; the dates of the past and of the days ahead stand beside the numbers. */
export function drawForecast(element, days, forecast) {
  if (!chart) {
    chart = echarts.init(element, null, { renderer: 'canvas' });
    new ResizeObserver(() => chart.resize()).observe(element);
  }
  last = [days, forecast];
  draw(days, forecast);
}

function draw({ past, ahead }, forecast) {
  const c = colours();
  const gap = past.map(() => null);
  const after = (of) => [...gap, ...forecast.days.map(of)];
  const outs = new Set(forecast.stock_out_days);
  const band = (name, from, to, opacity) => [
    line(`${name} from`, after((day) => day[from]), { stack: name, lineStyle: { opacity: 0 }, tooltip: { show: false } }),
    line(name, after((day) => day[to] - day[from]), { stack: name, lineStyle: { opacity: 0 }, areaStyle: { color: c.fan, opacity }, tooltip: { show: false } }),
  ];
  chart.setOption({
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: c.font },
    grid: { left: 42, right: 12, top: 10, bottom: 56 },
    legend: { bottom: 0, left: 0, data: ['demand', 'stock-out', 'expected', ...(forecast.adjusted_days ? ['with people’s words'] : [])], textStyle: { color: c.soft } },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: c.panel, borderColor: c.line, textStyle: { color: c.text, fontSize: 13 }, valueFormatter: (v) => (v == null ? '–' : figure(v)) },
    xAxis: { type: 'category', data: [...past, ...ahead].map(date), axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.soft, fontSize: 11 } },
    yAxis: { type: 'value', min: 0, splitNumber: 4, splitLine: { lineStyle: { color: c.line } }, axisLabel: { color: c.soft, fontSize: 11, formatter: short } },
    series: [
      line('demand', [...forecast.history, ...ahead.map(() => null)], { step: 'middle', itemStyle: { color: c.demand } }),
      {
        name: 'stock-out', type: 'scatter', symbol: 'diamond', symbolSize: 9, itemStyle: { color: c.bad },
        data: past.map((day, i) => (outs.has(day) ? forecast.history[i] ?? 0 : null)),
      },
      ...band('9 of 10', LOW, HIGH, 0.18),
      ...band('half', QUARTER, THREE_QUARTERS, 0.28),
      line('median', after((day) => day[MIDDLE]), { itemStyle: { color: c.fan }, lineStyle: { type: 'dotted' } }),
      line('expected', after((day) => day[MEAN]), { itemStyle: { color: c.fan } }),
      ...(forecast.adjusted_days ? [line('with people’s words', [...gap, ...forecast.adjusted_days.map((day) => day[MEAN])], { itemStyle: { color: c.words }, lineStyle: { type: 'dashed' } })] : []),
    ],
  }, { replaceMerge: ['series'] });
}

const line = (name, data, more) => ({ name, type: 'line', symbol: 'none', data, ...more });

function colours() {
  const probe = document.body.appendChild(document.createElement('i'));
  const of = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const set = { text: of('text'), soft: of('soft'), line: of('line'), panel: of('panel'), demand: of('soft'), fan: of('on_hand'), bad: of('bad'), words: of('in_transit'), font: getComputedStyle(document.body).fontFamily };
  probe.remove();
  return set;
}
