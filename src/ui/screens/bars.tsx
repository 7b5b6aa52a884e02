export interface Bar {
  label: string;
  value: number;
  /** Is the value in words. */
  words: string;
}

interface BarShape {
  width: number;
  /** Is the room for labels next to the bars; 0 when each label is above its bar. */
  labels: number;
  row: number;
  /** Is the place of the bar within its row; `label` is that of the middle of the label. */
  bar: number;
  label: number;
  anchor: 'start' | 'end';
}
const BESIDE: BarShape = { width: 660, labels: 255, row: 30, bar: 6, label: 15, anchor: 'end' };
/** Places each label above its bar, on a phone or when names are long: side by side, both would be too small to read. */
const ABOVE: BarShape = { width: 300, labels: 0, row: 50, bar: 24, label: 13, anchor: 'start' };
const LONG: BarShape = { ...ABOVE, width: BESIDE.width };
/** Places the value under its bar too, when it would leave no room for the bar. */
const UNDER: BarShape = { ...ABOVE, row: 74 };
const THICK = 18;
const GAP = 8;
/** Is the gap between a label and its bar. */
const APART = 10;
/** Is the width assumed for a letter of a label, because text has no width before it is drawn. */
const LETTER = 7.6;
/** Is the least share of the width kept for a bar; beyond it, the value goes under the bar. */
const LEAST = 0.4;

/**
 * Estimates the width of a bold value, sign by sign in the widest letters met (DejaVu Sans): with a mean width, a value of a single digit
 * would be cut.
 */
function widthOf(words: string): number {
  return [...words].reduce((sum, sign) => sum + (/[\s().,]/.test(sign) ? 6.9 : sign === '%' ? 15.1 : 10.6), 0);
}

function shapeOf(lines: Bar[], isNarrow: boolean, room: number): BarShape {
  if (isNarrow) return room > (1 - LEAST) * ABOVE.width ? UNDER : ABOVE;
  return lines.some(({ label }) => label.length * LETTER > BESIDE.labels - APART) ? LONG : BESIDE;
}

/** Cuts a label to the room there is; the table and the spoken text give it whole. */
function shortened(label: string, room: number): string {
  const most = Math.floor(room / LETTER);
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`;
}

/** Draws horizontal bars as SVG, from its lines alone; they can be read in grey, and screen readers read them as a list. */
export function Bars({ title, lines, isNarrow }: { title: string; lines: Bar[]; isNarrow: boolean }) {
  const room = GAP + Math.max(...lines.map(({ words }) => widthOf(words)));
  const shape = shapeOf(lines, isNarrow, room);
  const isUnder = shape === UNDER;
  const { width, labels, row, bar, label: labelAt, anchor } = shape;
  const longest = width - labels - (isUnder ? 0 : room);
  const most = Math.max(...lines.map(({ value }) => value), 0) || 1;
  const spoken = lines.map(({ label, words }) => `${label} : ${words}`).join(' ; ');
  return (
    <svg viewBox={`0 0 ${width} ${lines.length * row}`} role="img" aria-label={`${title}. ${spoken}`} className="bars">
      {lines.map(({ label, value, words }, index) => {
        const length = (value / most) * longest;
        const top = index * row;
        const at = isUnder
          ? { x: 0, y: top + bar + THICK + 12 }
          : { x: labels + length + GAP, y: top + bar + THICK / 2 };
        return (
          <g key={label}>
            <text x={Math.max(labels - APART, 0)} y={top + labelAt} textAnchor={anchor} dominantBaseline="central">
              {shortened(label, labels > 0 ? labels - APART : width)}
            </text>
            <rect x={labels} y={top + bar} width={Math.max(length, 1)} height={THICK} rx={3} />
            <text {...at} dominantBaseline="central" className="figure">
              {words}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const COLUMN = 46;
/** Is the size of the letters above a column, relative to those next to a bar. */
const SMALL = 12 / 15;
const HEIGHT = 170;
const FOOT = 34;
const HEAD = 20;

/** Draws a vertical bar for each month, including the months without anything. */
export function Columns({ title, lines }: { title: string; lines: Bar[] }) {
  const most = Math.max(...lines.map(({ value }) => value), 0) || 1;
  const spoken = lines.map(({ label, words }) => `${label} : ${words}`).join(' ; ');
  const column = Math.max(COLUMN, SMALL * Math.max(...lines.map(({ words }) => widthOf(words))));
  const width = Math.max(lines.length, 2) * column;
  const floor = HEIGHT - FOOT;
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label={`${title}. ${spoken}`}
      className="bars columns-chart"
    >
      <line x1={0} x2={width} y1={floor} y2={floor} />
      {lines.map(({ label, value, words }, index) => {
        const height = (value / most) * (floor - HEAD);
        const [month = '', year = ''] = label.split(' ');
        const middle = index * column + column / 2;
        return (
          <g key={label}>
            <rect x={index * column + 9} y={floor - height} width={column - 18} height={height} rx={3} />
            {value > 0 && (
              <text x={middle} y={floor - height - 6} textAnchor="middle" className="figure">
                {words}
              </text>
            )}
            <text x={middle} y={floor + 14} textAnchor="middle" className="tick">
              {month}
            </text>
            {(index === 0 || month.startsWith('janv')) && (
              <text x={middle} y={floor + 28} textAnchor="middle" className="tick">
                {year}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Draws a part of a whole with the mark it must reach. The words next to it say the same, so nothing depends on the drawing. */
export function Gauge({ part, mark }: { part: number; mark: number | null }) {
  const at = (share: number) => Math.min(Math.max(share, 0), 1) * 300;
  return (
    <svg viewBox="0 0 300 18" aria-hidden="true" className="gauge">
      <rect x={0} y={5} width={300} height={8} rx={4} className="track" />
      <rect x={0} y={5} width={at(part)} height={8} rx={4} />
      {mark !== null && <line x1={at(mark)} x2={at(mark)} y1={0} y2={18} />}
    </svg>
  );
}
