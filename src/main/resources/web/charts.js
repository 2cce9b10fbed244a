// The demand as a picture. Loaded after the numbers: nobody waits for them.

import * as echarts from '/vendor/echarts/echarts.esm.min.js';
import { date, number, short, write } from './format.js';
import { colours } from './palette.js';
import { onTheme } from './theme.js';

const bars = echarts.init(document.getElementById('demand'), null, { renderer: 'canvas' });
let demand = null;

new ResizeObserver(() => {
  bars.resize();
  drawDemand();
}).observe(document.querySelector('.side'));
onTheme(drawDemand);

export function showDemand(next) {
  demand = next;
  drawDemand();
  drawTable();
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
