import { frenchNumber } from '../french-number.ts';
import { coordinate, INK, svg, textAt } from './svg.ts';

export interface ChartPoint {
  label: string;
  /** Is never negative in a bar chart. */
  value: number;
}

const WIDTH = 1_600;
const ROW = 62;
const LABELS = 520;
const VALUES = 200;

/** Draws one horizontal bar for each point, with long labels cut; `unit` follows each value. */
export function barChart(points: ChartPoint[], unit = ''): { svg: string; width: number; height: number } {
  const highest = Math.max(...points.map(({ value }) => value), 0) || 1;
  const height = points.length * ROW + 10;
  const rows = points.map(({ label, value }, i) => {
    const y = i * ROW + 10;
    const length = Math.max((value / highest) * (WIDTH - LABELS - VALUES), value > 0 ? 2 : 0);
    const bar = `<rect x="${LABELS}" y="${y}" width="${coordinate(length)}" height="40" fill="${INK.accent}"/>`;
    const written = `${frenchNumber(value, null)}${unit === '' ? '' : `\u00a0${unit}`}`;
    return [
      textAt(LABELS - 20, y + 31, shortened(label, 34), ' text-anchor="end"'),
      bar,
      textAt(LABELS + length + 16, y + 31, written, ' font-weight="600"'),
    ].join('');
  });
  const axis = `<path stroke="${INK.rule}" stroke-width="3" d="M${LABELS} 0V${height}"/>`;
  return { svg: svg(WIDTH, height, rows.join('') + axis), width: WIDTH, height };
}

export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
