import { Link } from '@tanstack/react-router';
import type { View } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { sinceOf } from '../look/dates.ts';

/** Human work the dossier waits for. */
export function Todos({ view }: { view: View }) {
  const now = useNow();
  if (view.todos.length === 0) return null;
  return (
    <section className="card" aria-labelledby="a-faire">
      <h2 id="a-faire">À faire</h2>
      <ul className="todos">
        {view.todos.map(({ id, title, since, event }) => (
          <li key={id}>
            <span className="todo-title">{title}</span>
            <span className="hint">{sinceOf(since, now)}</span>
            {event && isEnabled(view, event) && (
              <Link className="button" to="/dossiers/$id/$event" params={{ id: view.id, event }}>
                Faire<span className="unseen"> : {title}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function isEnabled(view: View, event: string): boolean {
  return view.events.some((choice) => choice.event === event && choice.enabled);
}
