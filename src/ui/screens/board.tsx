import { Link } from '@tanstack/react-router';
import type { ScreenAnswer } from '../../http/http.ts';
import { LineEvents } from './line-events.tsx';
import { wordsOf } from './words-of.ts';

/** Cards in columns; on a phone, columns become sections. */
export function Board({ screen }: { screen: ScreenAnswer }) {
  if (screen.lines.length === 0) return <p className="card empty">Rien ici pour le moment.</p>;
  const groups = [...Map.groupBy(screen.lines, ({ group }) => group ?? 'Sans nom').entries()];
  groups.sort(([a], [b]) => a.localeCompare(b, 'fr'));
  return (
    <div className="board">
      {groups.map(([group, lines]) => (
        <section key={group} aria-label={group}>
          <h2>
            {group} <span className="count-of">{lines.length}</span>
          </h2>
          <ul>
            {lines.map((line) => (
              <li key={line.dossier + (line.item ?? '')} className="card">
                <h3>
                  <Link to="/dossiers/$id" params={{ id: line.dossier }}>
                    {line.title}
                  </Link>
                </h3>
                <dl className="pairs">
                  {screen.columns.map(({ title }, index) => (
                    <div key={title}>
                      <dt>{title}</dt>
                      <dd>{wordsOf(line.cells[index])}</dd>
                    </div>
                  ))}
                </dl>
                <LineEvents line={line} name={line.title} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
