import { Link } from '@tanstack/react-router';
import type { ScreenAnswer, ScreenLine } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { lateness } from '../look/dates.ts';
import { LineEvents } from './line-events.tsx';
import { wordsOf } from './words-of.ts';

/** A list of dossiers, or the lines of one. */
export function Lines({ screen }: { screen: ScreenAnswer }) {
  const isSheet = screen.kind === 'sheet';
  if (screen.lines.length === 0) return <p className="card empty">Rien ici pour le moment.</p>;
  return (
    <div className="card table">
      <table>
        <thead>
          <tr>
            {!isSheet && <th scope="col">Dossier</th>}
            {!isSheet && <th scope="col">Étape</th>}
            {screen.columns.map(({ title }) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
            {isSheet && <th scope="col">Actions</th>}
          </tr>
        </thead>
        <tbody>
          {screen.lines.map((line) => (
            <tr key={line.dossier + (line.item ?? '')}>
              {!isSheet && <DossierCells line={line} />}
              {screen.columns.map(({ title }, index) => (
                <td key={title} data-label={title}>
                  {wordsOf(line.cells[index])}
                </td>
              ))}
              {isSheet && (
                <td>
                  <LineEvents line={line} name={wordsOf(line.cells[0])} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DossierCells({ line }: { line: ScreenLine }) {
  const now = useNow();
  return (
    <>
      <th scope="row">
        <Link to="/dossiers/$id" params={{ id: line.dossier }}>
          {line.title}
        </Link>
      </th>
      <td data-label="Étape">
        {line.stage.join(', ')}
        {line.lateSince && <span className="late"> · {lateness(line.lateSince, now)}</span>}
      </td>
    </>
  );
}
