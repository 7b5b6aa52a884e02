export interface Bar {
  label: string;
  value: number;
  /** The value as it is said. */
  words: string;
}

const ROW = 30;
const LABELS = 255;
const WIDTH = 660;

/** Horizontal bars as SVG: a pure function of its lines, readable in grey, spoken as a list. */
export function Bars({ title, lines }: { title: string; lines: Bar[] }) {
  const most = Math.max(...lines.map(({ value }) => value), 0) || 1;
  const spoken = lines.map(({ label, words }) => `${label} : ${words}`).join(' ; ');
  return (
    <svg viewBox={`0 0 ${WIDTH} ${lines.length * ROW}`} role="img" aria-label={`${title}. ${spoken}`} className="bars">
      {lines.map(({ label, value, words }, index) => {
        const length = (value / most) * (WIDTH - LABELS - 90);
        const middle = index * ROW + ROW / 2;
        return (
          <g key={label}>
            <text x={LABELS - 10} y={middle} textAnchor="end" dominantBaseline="central">
              {label}
            </text>
            <rect x={LABELS} y={index * ROW + 6} width={Math.max(length, 1)} height={ROW - 12} rx={3} />
            <text x={LABELS + length + 8} y={middle} dominantBaseline="central" className="figure">
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
