import { frenchNumber } from '../french-number.ts';
import { type ChartPoint, shortened } from './bar-chart.ts';
import { coordinate, INK, svg, textAt } from './svg.ts';

const WIDTH = 1_600;
const HEIGHT = 620;
const FRAME = { left: 150, right: 1_570, top: 30, bottom: 550 };
/** Limits the labels under the axis, so that they do not touch. */
const MAX_LABELS = 8;

/** Draws a line through the points, in order, over four or five round graduations from 0. */
export function lineChart(points: ChartPoint[], unit = ''): { svg: string; width: number; height: number } {
  const step = roundStep(Math.max(...points.map(({ value }) => value), 0));
  const top = step * Math.max(1, Math.ceil(Math.max(...points.map(({ value }) => value), 0) / step));
  const x = (i: number) => FRAME.left + 40 + (i / Math.max(1, points.length - 1)) * (FRAME.right - FRAME.left - 80);
  const y = (value: number) => FRAME.bottom - (value / top) * (FRAME.bottom - FRAME.top);
  const graduations = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => {
    const value = i * step;
    const line = `<path stroke="${INK.rule}" stroke-width="2" d="M${FRAME.left} ${coordinate(y(value))}H${FRAME.right}"/>`;
    const isLast = i === Math.round(top / step);
    const written = `${frenchNumber(value, null)}${isLast && unit !== '' ? `\u00a0${unit}` : ''}`;
    return line + textAt(FRAME.left - 14, y(value) + 11, written, ' text-anchor="end"');
  });
  const every = Math.ceil(points.length / MAX_LABELS);
  const labels = points.map(({ label }, i) =>
    i % every === 0 ? textAt(x(i), FRAME.bottom + 48, shortened(label, 16), ' text-anchor="middle"') : '',
  );
  const path = points.map(({ value }, i) => `${coordinate(x(i))} ${coordinate(y(value))}`).join('L');
  const line = `<path fill="none" stroke="${INK.accent}" stroke-width="7" stroke-linejoin="round" d="M${path}"/>`;
  const dots = points.map(
    ({ value }, i) => `<circle cx="${coordinate(x(i))}" cy="${coordinate(y(value))}" r="10" fill="${INK.accent}"/>`,
  );
  return { svg: svg(WIDTH, HEIGHT, [...graduations, ...labels, line, ...dots].join('')), width: WIDTH, height: HEIGHT };
}

/** Chooses 1, 2 or 5 times a power of ten, so that four or five steps reach the highest value. */
function roundStep(highest: number): number {
  if (highest <= 0) return 1;
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return times * power;
}
