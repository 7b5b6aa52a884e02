import type { ScreenOf } from '../../http/http.ts';
import { EventLinks } from './line-events.tsx';
import { wordsOf } from './words-of.ts';

type ComparedReadings = NonNullable<ScreenOf<'compare'>['comparison']>;
type ComparisonRow = ComparedReadings['rows'][number];

interface Props {
  screen: ScreenOf<'compare'>;
  dossier: string;
}

/** Shows independent readings side by side; a reader who may see one of them sees one column and nothing of the others. */
export function Compare({ screen, dossier }: Props) {
  const { comparison } = screen;
  if (comparison === null) return <p className="card empty">Cette page ne montre rien de ce dossier.</p>;
  const { title, stage, readings, rows, summary, actions } = comparison;
  const line = { dossier };
  return (
    <>
      <p className="lead">
        {title}
        {stage.length > 0 && ` · ${stage.join(', ')}`}
      </p>
      {summary.length > 0 && (
        <dl className="meeting-summary">
          {summary.map((one) => (
            <div key={one.title}>
              <dt>{one.title}</dt>
              <dd>{wordsOf(one.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {readings.length === 0 ? (
        <p className="card empty">Aucune lecture à montrer pour le moment.</p>
      ) : (
        <>
          <p role="status">{toSettle(rows)}</p>
          <Readings comparison={comparison} line={line} screen={screen.id} />
        </>
      )}
      <EventLinks events={actions} line={line} name={title} back={screen.id} />
    </>
  );
}

function toSettle(rows: ComparisonRow[]): string {
  const left = rows.filter(({ isApart, settled }) => isApart && settled === null).length;
  if (left === 0) return rows.some(({ gap }) => gap !== null) ? 'Aucun écart à régler.' : '';
  return left > 1 ? `${left} écarts à régler.` : 'Un écart à régler.';
}

interface ReadingsProps {
  comparison: ComparedReadings;
  line: { dossier: string };
  screen: string;
}

function Readings({ comparison: { readings, rows }, line, screen }: ReadingsProps) {
  const isCompared = readings.length > 1;
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Lectures par critère</caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            {readings.map(({ name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a reading is known by its place, and two may bear one name
              <th key={at} scope="col">
                {name}
              </th>
            ))}
            {isCompared && <th scope="col">Écart</th>}
            <th scope="col">Retenu</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CriterionRow
              key={row.title}
              row={row}
              names={readings.map(({ name }) => name)}
              line={line}
              screen={screen}
            />
          ))}
        </tbody>
        {readings.some(({ total }) => total !== null) && (
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              {readings.map(({ name, total }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={at} data-label={name}>
                  <b>{wordsOf(total)}</b>
                </td>
              ))}
              {isCompared && <td />}
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface RowProps {
  row: ComparisonRow;
  names: string[];
  line: { dossier: string };
  screen: string;
}

function CriterionRow({ row: { title, help, cells, gap, isApart, settled, settle }, names, line, screen }: RowProps) {
  return (
    <tr className={isApart && settled === null ? 'is-late' : undefined}>
      <th scope="row">
        {title}
        {help && <small className="hint">{help}</small>}
      </th>
      {cells.map(({ value, note }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one per reading, in their order
        <td key={at} data-label={names[at]}>
          <b>{wordsOf(value)}</b>
          {note && <small className="hint">{note}</small>}
        </td>
      ))}
      {cells.length > 1 && (
        <td data-label="Écart">
          {isApart ? <span className="late">Écart de {wordsOf(gap)}, à régler</span> : wordsOf(gap)}
        </td>
      )}
      <td data-label="Retenu">
        {settled ?? (isApart ? 'Pas encore' : '–')}
        {settle && <EventLinks events={[settle]} line={line} name={title} back={screen} />}
      </td>
    </tr>
  );
}
