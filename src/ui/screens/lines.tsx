import { Link } from '@tanstack/react-router';
import type { ScreenLine, ScreenOf } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { lateness } from '../look/dates.ts';
import { useGradually } from '../look/gradually.ts';
import { Filter, useFiltered } from './filter.tsx';
import { wordsOf } from './words-of.ts';

/** Rows that each fit their words, up to here; beyond, columns of one width, so that rows out of the window cost nothing. */
const MANY = 100;

/** A list of dossiers, under titles when its page groups them. */
export function Lines({ screen }: { screen: ScreenOf<'queue'> }) {
  const lines = useFiltered(screen.lines);
  const all = screen.columns.map(({ title }, index) => ({ title, index }));
  const groups = [...Map.groupBy(lines, ({ group }) => group ?? '').entries()];
  return (
    <>
      {screen.open && (
        <p>
          <Link
            className="button strong"
            to="/nouveau/$workflow"
            params={{ workflow: screen.workflow }}
            search={screen.to ? { retour: screen.to } : {}}
          >
            {screen.open}
          </Link>
        </p>
      )}
      {screen.lines.length === 0 && <p className="card empty">Rien ici pour le moment.</p>}
      <Filter lines={screen.lines.length} left={lines.length} />
      {screen.lines.length > 0 && lines.length === 0 && <p className="card empty">Aucune ligne ne dit cela.</p>}
      {groups.map(([group, mine]) => (
        <section key={group} aria-label={group || screen.title}>
          {group !== '' && (
            <h2>
              {group} <span className="count-of">{mine.length}</span>
            </h2>
          )}
          <Table screen={screen} lines={mine} columns={group === '' ? all : all.filter(isFilledIn(mine))} />
        </section>
      ))}
    </>
  );
}

interface Column {
  title: string;
  index: number;
}

/** What one kind of line never says is no column among lines of that kind. */
function isFilledIn(lines: ScreenLine[]): (column: Column) => boolean {
  const isSaid = (cell: unknown) => cell !== null && cell !== '' && !(Array.isArray(cell) && cell.length === 0);
  return ({ index }) => lines.some(({ cells }) => isSaid(cells[index]));
}

function Table({ screen, lines, columns }: { screen: ScreenOf<'queue'>; lines: ScreenLine[]; columns: Column[] }) {
  const shown = useGradually(lines);
  return (
    <div className="card table">
      <table className={lines.length > MANY ? 'long' : undefined}>
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Étape</th>
            {columns.map(({ title }) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.dossier + (line.item ?? '')}>
              <DossierCells line={line} to={screen.to} />
              {columns.map(({ title, index }) => (
                <td key={title} data-label={title}>
                  {wordsOf(line.cells[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DossierCells({ line, to }: { line: ScreenLine; to: string | null }) {
  const now = useNow();
  return (
    <>
      <th scope="row">
        {to ? (
          <Link to="/pages/$id" params={{ id: to }} search={{ dossier: line.dossier }}>
            {line.title}
          </Link>
        ) : (
          <Link to="/dossiers/$id" params={{ id: line.dossier }}>
            {line.title}
          </Link>
        )}
      </th>
      <td data-label="Étape">
        {line.stage.join(', ')}
        {line.lateSince && <span className="late"> · {lateness(line.lateSince, now)}</span>}
        {line.barred && <p className="barred">{line.barred}</p>}
      </td>
    </>
  );
}
