import { useState } from 'react';
import type { ScreenAnswer } from '../../http/http.ts';
import { Bars } from './bars.tsx';

type Measure = ScreenAnswer['measures'][number];

/** Figures first, then what is told apart; every chart has its table. */
export function Measures({ screen }: { screen: ScreenAnswer }) {
  const figures = screen.measures.filter(({ series }) => series.length === 0);
  const charts = screen.measures.filter(({ series }) => series.length > 0);
  return (
    <>
      <dl className="figures card">
        {figures.map((measure) => (
          <Figure key={measure.title} measure={measure} />
        ))}
      </dl>
      <div className="charts">
        {charts.map((measure) => (
          <Chart key={measure.title} measure={measure} />
        ))}
      </div>
    </>
  );
}

function Figure({ measure }: { measure: Measure }) {
  const { title, help, kind, value, numerator, denominator, target } = measure;
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{kind === 'ratio' ? percent(value) : numerator.toLocaleString('fr-FR')}</b>{' '}
        <span className="hint">
          {kind === 'ratio' && `${numerator} sur ${denominator}`}
          {target !== null &&
            (kind === 'ratio' ? `, objectif ${percent(target)}` : `sur ${target.toLocaleString('fr-FR')}`)}
        </span>
      </dd>
      {help && <dd className="hint">{help}</dd>}
    </div>
  );
}

function Chart({ measure }: { measure: Measure }) {
  const [isTable, setTable] = useState(false);
  const lines = measure.series.map(({ key, value, numerator, denominator }) => ({
    label: labelOf(key),
    value: value ?? 0,
    words:
      measure.kind === 'ratio'
        ? `${percent(value)} (${numerator} sur ${denominator})`
        : numerator.toLocaleString('fr-FR'),
  }));
  return (
    <section className="card" aria-label={measure.title}>
      <div className="head">
        <h2>{measure.title}</h2>
        <button type="button" className="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          Tableau<span className="unseen"> : {measure.title}</span>
        </button>
      </div>
      {measure.help && <p className="hint">{measure.help}</p>}
      {isTable ? (
        <table>
          <caption className="unseen">{measure.title}</caption>
          <tbody>
            {lines.map(({ label, words }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Bars title={measure.title} lines={lines} />
      )}
    </section>
  );
}

function percent(part: number | null): string {
  return part === null ? 'sans objet' : part.toLocaleString('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
}

const MONTH = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' });

function labelOf(key: string): string {
  return /^\d{4}-\d{2}$/.test(key) ? MONTH.format(new Date(`${key}-01T00:00:00Z`)) : key;
}
