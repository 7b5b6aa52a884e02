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
