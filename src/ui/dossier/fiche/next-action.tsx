import { Link } from '@tanstack/react-router';
import type { View } from '../../../http/http.ts';
import { nextOf } from '../actions.tsx';

export function NextAction({ view }: { view: View }) {
  const next = nextOf(view);
  if (next === undefined) return null;
  const { event, title, help, enabled, because } = next;
  return (
    <section className="card next-action" aria-label={enabled ? 'À faire d’abord' : 'Ensuite'}>
      <div>
        <strong>{enabled ? 'À faire d’abord' : `Ensuite : ${title}`}</strong>
        {enabled && help && <p className="hint">{help}</p>}
        {!enabled &&
          because.map(({ path, text }) => (
            <p key={path + text} className="hint">
              {text}
            </p>
          ))}
      </div>
      {enabled && (
        <Link className="button strong" to="/dossiers/$id/$event" params={{ id: view.id, event }}>
          {title}
        </Link>
      )}
    </section>
  );
}
