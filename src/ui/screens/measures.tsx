import { useRef, useState } from 'react';
import { amountPrints } from '../../fields/fields.ts';
import type { ScreenOf } from '../../http/http.ts';
import { useIsNarrow } from '../look/look.ts';
import { Bars, Columns, Gauge } from './bars.tsx';
import { Behind, type ShownFigure } from './behind.tsx';
import { MeasureFilters } from './measure-filters.tsx';
import { percent } from './percent.ts';

type Measure = ScreenOf<'measure'>['measures'][number];

/** Shows the figures first, then the charts; every chart has its table, and every figure the dossiers behind it. */
export function Measures({ screen }: { screen: ScreenOf<'measure'> }) {
  const [shown, setShown] = useState<ShownFigure | null>(null);
  const asked = useRef<Element | null>(null);
  const show = (one: ShownFigure) => {
    asked.current = document.activeElement;
    setShown(one);
  };
  const hide = () => {
    setShown(null);
    if (asked.current instanceof HTMLElement) asked.current.focus();
  };
  const numbered = screen.measures.map((measure, index) => ({ measure, index }));
  const figures = numbered.filter(({ measure }) => !isChart(measure));
  const charts = numbered.filter(({ measure }) => isChart(measure));
  return (
    <>
      <MeasureFilters screen={screen} />
      {screen.measures.some(hasCounted) ? (
        <dl className="figures card">
          {figures.map(({ measure, index }) => (
            <Figure key={measure.title} measure={measure} onShow={() => show({ measure: index })} />
          ))}
        </dl>
      ) : (
        <p className="card">Rien à compter pour le moment.</p>
      )}
      {shown && <Behind key={JSON.stringify(shown)} screen={screen.id} shown={shown} onClose={hide} />}
      <div className="charts">
        {charts.map(({ measure, index }) => (
          <Chart key={measure.title} measure={measure} onShow={(key) => show({ measure: index, key })} />
        ))}
      </div>
    </>
  );
}

/** Tells whether the measure has several parts, which make a chart; otherwise it is one figure. */
function isChart({ series }: Measure): boolean {
  return series.length > 0;
}

function hasCounted({ numerator, denominator }: Measure): boolean {
  return numerator !== 0 || (denominator ?? 0) !== 0;
}

function Figure({ measure, onShow }: { measure: Measure; onShow: () => void }) {
  const { title, help, kind, value, numerator, denominator, isListed } = measure;
  const isRatio = denominator !== null;
  const mark = measure.target ?? measure.atMost;
  const isPassed = measure.atMost !== null && value !== null && value > measure.atMost;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b className={isPassed ? 'late' : undefined}>
          {isRatio && kind === 'ratio' ? percent(value) : amountIn(measure, numerator)}
        </b>{' '}
        {isRatio && (
          <span className="hint">
            {amountIn(measure, numerator)} sur {amountIn(measure, denominator ?? 0)}
          </span>
        )}
      </dd>
      {isRatio && value !== null && (
        <dd>
          <Gauge part={value} mark={mark} />
        </dd>
      )}
      {aimOf(measure, isPassed) !== null && <dd className={isPassed ? 'late' : 'hint'}>{aimOf(measure, isPassed)}</dd>}
      {help && <dd className="hint">{help}</dd>}
      {isListed && numerator + (denominator ?? 0) > 0 && (
        <dd className="no-print">
          <button type="button" className="link" onClick={onShow}>
            Voir les dossiers<span className="unseen"> : {title}</span>
          </button>
        </dd>
      )}
    </div>
  );
}

/** Writes an amount as euros (from cents), as hours, or as a plain number. */
function amountIn({ as }: Measure, amount: number): string {
  if (as !== 'number') return amountPrints[as](amount);
  return amount.toLocaleString('fr-FR', { maximumFractionDigits: 2 });
}

/** Says in words what the figure must reach or not exceed. */
function aimOf(measure: Measure, isPassed: boolean): string | null {
  const { kind, target, goal, atMost, denominator } = measure;
  if (atMost !== null)
    return isPassed ? `Seuil de ${percent(atMost)} dépassé` : `Seuil à ne pas dépasser : ${percent(atMost)}`;
  if (target === null) return null;
  if (kind !== 'ratio') return `Objectif : ${amountIn(measure, target)}`;
  if (goal === null || goal >= (denominator ?? 0)) return `Objectif : ${percent(target)}`;
  return `Objectif : ${percent(target)}, soit ${amountIn(measure, goal)} sur ${amountIn(measure, denominator ?? 0)}`;
}

function Chart({ measure, onShow }: { measure: Measure; onShow: (key: string) => void }) {
  const [isTable, setTable] = useState(false);
  const isNarrow = useIsNarrow();
  const isByMonth = measure.series.every(({ key }) => MONTHLY.test(key));
  const series = isByMonth ? withoutGaps(measure.series) : measure.series;
  const lines = series.map(({ key, value, numerator, denominator }) => ({
    key,
    label: labelOf(key),
    value: value ?? 0,
    words:
      denominator === null
        ? amountIn(measure, numerator)
        : `${percent(value)} (${amountIn(measure, numerator)} sur ${amountIn(measure, denominator)})`,
  }));
  return (
    <section className="card" aria-label={measure.title}>
      <div className="head">
        <h2>{measure.title}</h2>
        <button type="button" className="link no-print" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          Tableau<span className="unseen"> : {measure.title}</span>
        </button>
      </div>
      {measure.help && <p className="hint">{measure.help}</p>}
      {isTable ? (
        <table>
          <caption className="unseen">{measure.title}</caption>
          <tbody>
            {lines.map(({ key, label, words }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td>
                  {words}{' '}
                  {measure.isListed && words !== '0' && (
                    <button type="button" className="link" onClick={() => onShow(key)}>
                      Voir les dossiers<span className="unseen"> : {label}</span>
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : isByMonth && !isNarrow ? (
        <Columns title={measure.title} lines={lines} />
      ) : (
        <Bars title={measure.title} lines={lines} isNarrow={isNarrow} />
      )}
    </section>
  );
}

const MONTHLY = /^\d{4}-\d{2}$/;
const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const MAX_MONTHS = 60;

function labelOf(key: string): string {
  return MONTHLY.test(key) ? MONTH.format(new Date(`${key}-01T00:00:00Z`)) : key;
}

/** Adds the months in which nothing happened. */
function withoutGaps(series: Measure['series']): Measure['series'] {
  const known = new Map(series.map((part) => [part.key, part]));
  const [first, last] = [series[0]?.key ?? '', series.at(-1)?.key ?? ''];
  const months: string[] = [];
  for (let month = first; month <= last && months.length < MAX_MONTHS; month = nextMonth(month)) months.push(month);
  if (months.at(-1) !== last) return series;
  return months.map((key) => known.get(key) ?? { key, value: 0, numerator: 0, denominator: null });
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
