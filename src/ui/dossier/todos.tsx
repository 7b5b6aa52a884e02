import type { Todo, View } from '../../http/http.ts';
import { useNow } from '../api/now.ts';
import { dayOf, sinceOf } from '../look/dates.ts';
import { TodoAct } from '../todo/act.tsx';

/** Lists the human tasks that the dossier waits for; each opens its form, already filled with its subject. */
export function Todos({ view }: { view: View }) {
  if (view.todos.length === 0) return null;
  return (
    <section className="card" aria-labelledby="a-faire">
      <h2 id="a-faire">À faire</h2>
      <ul className="todos">
        {view.todos.map((todo) => (
          <Line key={todo.id} todo={todo} />
        ))}
      </ul>
    </section>
  );
}

function Line({ todo }: { todo: Todo }) {
  const now = useNow();
  const { title, subject, due, late, since, blocked } = todo;
  return (
    <li>
      <span className="todo-title">
        {title}
        {subject !== null && <span className="hint"> · {subject}</span>}
      </span>
      <span className={late ? 'late' : 'hint'}>
        {due === null ? sinceOf(since, now) : `${late ? 'En retard · pour le' : 'Pour le'} ${dayOf(due)}`}
      </span>
      <TodoAct todo={todo} />
      {blocked && <p className="hint">{blocked.message}</p>}
    </li>
  );
}
