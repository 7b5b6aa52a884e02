export interface Bar {
  label: string;
  value: number;
  /** The value as it is said. */
  words: string;
}

const BESIDE = { width: 660, labels: 255, row: 30, bar: 6, label: 15, anchor: 'end' } as const;
/** On a phone each label is above its bar: side by side, both would be too small to read. */
const ABOVE = { width: 300, labels: 0, row: 50, bar: 24, label: 13, anchor: 'start' } as const;
const THICK = 18;
const ROOM_FOR_WORDS = 90;

/** Horizontal bars as SVG: a pure function of its lines, readable in grey, spoken as a list. */
export function Bars({ title, lines, isNarrow }: { title: string; lines: Bar[]; isNarrow: boolean }) {
  const { width, labels, row, bar, label: labelAt, anchor } = isNarrow ? ABOVE : BESIDE;
  const most = Math.max(...lines.map(({ value }) => value), 0) || 1;
  const spoken = lines.map(({ label, words }) => `${label} : ${words}`).join(' ; ');
  return (
    <svg viewBox={`0 0 ${width} ${lines.length * row}`} role="img" aria-label={`${title}. ${spoken}`} className="bars">
      {lines.map(({ label, value, words }, index) => {
        const length = (value / most) * (width - labels - ROOM_FOR_WORDS);
        const top = index * row;
        return (
          <g key={label}>
            <text x={Math.max(labels - 10, 0)} y={top + labelAt} textAnchor={anchor} dominantBaseline="central">
              {label}
            </text>
            <rect x={labels} y={top + bar} width={Math.max(length, 1)} height={THICK} rx={3} />
            <text x={labels + length + 8} y={top + bar + THICK / 2} dominantBaseline="central" className="figure">
              {words}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const COLUMN = 46;
const HEIGHT = 170;
const FOOT = 34;
const HEAD = 20;

/** Vertical bars for what follows in time: one column per month, those without anything included. */
export function Columns({ title, lines }: { title: string; lines: Bar[] }) {
  const most = Math.max(...lines.map(({ value }) => value), 0) || 1;
  const spoken = lines.map(({ label, words }) => `${label} : ${words}`).join(' ; ');
  const width = Math.max(lines.length * COLUMN, 2 * COLUMN);
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
        const middle = index * COLUMN + COLUMN / 2;
        return (
          <g key={label}>
            <rect x={index * COLUMN + 9} y={floor - height} width={COLUMN - 18} height={height} rx={3} />
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

/** A part of a whole with the mark it is held to. The words beside it say the same: nothing is told by the drawing alone. */
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
