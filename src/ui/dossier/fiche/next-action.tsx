import { Link } from '@tanstack/react-router';
import type { View } from '../../../http/http.ts';
import { nextOf } from '../actions.tsx';
import { Reasons, stepBefore } from '../reasons.tsx';

/** Shows the next act; when it is blocked, shows the step to do before it, or else who must act. */
export function NextAction({ view }: { view: View }) {
  const next = nextOf(view);
  if (next === undefined) return null;
  const first = next.enabled ? next : stepBefore(view, next);
  return (
    <section className="card next-action" aria-label={first ? 'À faire d’abord' : 'Ensuite'}>
      <div>
        <strong>{first ? 'À faire d’abord' : `Ensuite : ${next.title}`}</strong>
        {first?.help && <p className="hint">{first.help}</p>}
        {first && !next.enabled && <p className="hint">Ensuite : {next.title}.</p>}
        {!first && <Reasons view={view} because={next.because} />}
      </div>
      {first && (
        <Link className="button strong" to="/dossiers/$id/$event" params={{ id: view.id, event: first.event }}>
          {first.begin ?? first.title}
        </Link>
      )}
    </section>
  );
}
