import { Link, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ScreenOf } from '../../http/http.ts';
import { type MeasureSearch, reportAddress } from '../api/api.ts';
import { Gauge } from './bars.tsx';
import { Behind, type ShownFigure } from './behind.tsx';
import { MeasureFilters } from './measure-filters.tsx';
import { percent } from './percent.ts';

type Screen = ScreenOf<'report'>;
type ScreenReport = Screen['report'];
type Indicator = ScreenReport['indicators'][number];

/** Shows the indicators with the people behind them, what each dossier still lacks, and the table to hand over. */
export function ReportBody({ screen }: { screen: Screen }) {
  const [shown, setShown] = useState<ShownFigure | null>(null);
  const asked = useRef<Element | null>(null);
  const { report } = screen;
  const show = (measure: number) => {
    asked.current = document.activeElement;
    setShown({ measure });
  };
  const hide = () => {
    setShown(null);
    if (asked.current instanceof HTMLElement) asked.current.focus();
  };
  const groups = [...new Set(report.indicators.map(({ group }) => group))];
  return (
    <>
      <MeasureFilters screen={screen} />
      {report.isCountOnly && (
        <p className="hint">
          Vous voyez les chiffres, sans les personnes ; un chiffre sensible de moins de cinq est masqué.
        </p>
      )}
      {report.incomplete && <Incomplete incomplete={report.incomplete} isCountOnly={report.isCountOnly} />}
      {shown && <Behind key={shown.measure} screen={screen.id} shown={shown} onClose={hide} />}
      <section className="card" aria-label="Indicateurs">
        <h2>Indicateurs</h2>
        {report.exactlyOne && <ExactlyOne {...report.exactlyOne} />}
        {groups.map((group) => (
          <Indicators key={group} title={group} report={report} onShow={show} />
        ))}
      </section>
      {report.table && <Table id={screen.id} table={report.table} chosen={screen.filters.link} />}
      {report.parameters.length > 0 && <Parameters parameters={report.parameters} />}
    </>
  );
}

function ExactlyOne({ of, among, faults }: NonNullable<ScreenReport['exactlyOne']>) {
  const sum = `${among.join(' + ')} = ${of}`;
  if (faults === null) return null;
  if (faults === 0) return <p className="hint">✓ Chaque personne est dans une seule de ces situations : {sum}.</p>;
  return (
    <p className="late">
      {faults} personne(s) ne sont pas dans exactement une de ces situations : {sum} n’est pas vrai.
    </p>
  );
}

function Indicators({
  title,
  report,
  onShow,
}: {
  title: string | null;
  report: ScreenReport;
  onShow: (measure: number) => void;
}) {
  const lines = report.indicators.map((one, index) => ({ one, index })).filter(({ one }) => one.group === title);
  return (
    <>
      {title && <h3>{title}</h3>}
      <table className="table indicators">
        <caption className="unseen">{title ?? 'Indicateurs'}</caption>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Indicateur</th>
            <th scope="col">Nombre</th>
            <th scope="col">Sur</th>
            <th scope="col">Fondement</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ one, index }) => (
            <tr key={one.code}>
              <th scope="row">{one.code}</th>
              <td>
                {one.title}
                {one.note && <small className="hint block">{one.note}</small>}
                {one.unknown > 0 && (
                  <small className="hint block">
                    {one.unknown} dossier(s) que vous ne pouvez pas lire sur ce point.
                  </small>
                )}
              </td>
              <td data-label="Nombre">
                {one.value === null ? (
                  <span className="hint">{absenceOf(one)}</span>
                ) : report.isCountOnly || one.value + (one.among ?? 0) === 0 ? (
                  one.value
                ) : (
                  <button type="button" className="link" onClick={() => onShow(index)}>
                    {one.value}
                    <span className="unseen"> : voir les personnes de {one.code}</span>
                  </button>
                )}
              </td>
              <td data-label="Sur">{one.among ?? '–'}</td>
              <td data-label="Fondement">
                {confidenceOf(one.confidence)}
                {one.source && <small className="hint block">{one.source}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function absenceOf({ none, isMasked }: Indicator): string {
  if (none !== null) return none;
  return isMasked ? 'moins de 5' : 'non lisible';
}

const CONFIDENCE = { firm: 'sûr', likely: 'probable', guess: 'notre lecture' };

function confidenceOf(confidence: Indicator['confidence']): string {
  return confidence === null ? '' : CONFIDENCE[confidence];
}

function Incomplete({
  incomplete: { total, of, atMost, items },
  isCountOnly,
}: {
  incomplete: NonNullable<ScreenReport['incomplete']>;
  isCountOnly: boolean;
}) {
  const part = of === 0 ? null : total / of;
  const isPassed = atMost !== null && part !== null && part > atMost;
  return (
    <section className="card" aria-label="Fiches incomplètes">
      <h2>Fiches incomplètes</h2>
      <p className="report-part">
        <b className={isPassed ? 'late' : undefined}>{percent(part)}</b>{' '}
        <span className="hint">
          {total} sur {of}
        </span>
      </p>
      {part !== null && <Gauge part={part} mark={atMost} />}
      {atMost !== null && (
        <p className={isPassed ? 'late' : 'hint'}>
          {isPassed ? `Seuil de ${percent(atMost)} dépassé` : `Seuil à ne pas dépasser : ${percent(atMost)}`}
        </p>
      )}
      {items.length > 0 && (
        <details open={items.length <= 12}>
          <summary>Ce qui manque, personne par personne</summary>
          <table className="table long">
            <caption className="unseen">Ce qui manque, personne par personne</caption>
            <thead>
              <tr>
                <th scope="col">Personne</th>
                <th scope="col">Manque</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ dossier, title, lacks }) => (
                <tr key={dossier}>
                  <th scope="row">
                    <Link to="/dossiers/$id" params={{ id: dossier }}>
                      {title}
                    </Link>
                  </th>
                  <td>
                    <ul className="report-lacks">
                      {lacks.map((lack) => (
                        <li key={lack.title}>
                          {lack.event === null ? (
                            lack.title
                          ) : (
                            <Link to="/dossiers/$id/$event" params={{ id: dossier, event: lack.event }}>
                              {lack.title}
                              <span className="unseen">
                                {' '}
                                : {lack.eventTitle}, {title}
                              </span>
                            </Link>
                          )}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {!isCountOnly && total > items.length && (
        <p className="hint">
          Les {items.length} premières sur {total}.
        </p>
      )}
    </section>
  );
}

function Table({
  id,
  table,
  chosen,
}: {
  id: string;
  table: NonNullable<ScreenReport['table']>;
  chosen: string | null;
}) {
  const { from, until } = useSearch({ from: '/pages/$id' });
  const narrowed: MeasureSearch = { link: chosen ?? 'all', from, until };
  return (
    <section className="card no-print" aria-label="Tableau à remettre">
      <h2>Tableau à remettre</h2>
      <p>
        {table.total} personne(s) dont la fiche est complète
        {table.leftOut > 0 && ` ; ${table.leftOut} incomplète(s) n’y sont pas`}. Chaque export est noté : qui, quand,
        avec quels filtres, combien de lignes.
      </p>
      <p className="actions-line">
        <a className="button" href={reportAddress(id, narrowed, 'xlsx')} download>
          Emporter en XLSX
        </a>
        <a className="button" href={reportAddress(id, narrowed, 'csv')} download>
          Emporter en CSV
        </a>
      </p>
      <details>
        <summary>Les {table.columns.length} colonnes</summary>
        <ul className="picks">
          {table.columns.map(({ header, confidence }) => (
            <li key={header}>
              {header} {confidence !== null && <small className="hint">{confidenceOf(confidence)}</small>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Parameters({ parameters }: { parameters: ScreenReport['parameters'] }) {
  return (
    <section className="card" aria-label="Paramètres">
      <h2>Paramètres</h2>
      <ul>
        {parameters.map(({ title, value, confidence, source }) => (
          <li key={title}>
            {title} : {value.toLocaleString('fr-FR')}{' '}
            <small className="hint">
              {confidenceOf(confidence)}
              {source && `, ${source}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
