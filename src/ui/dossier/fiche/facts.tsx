import { Link } from '@tanstack/react-router';
import type { View, ViewFact } from '../../../http/http.ts';
import { FactValue, isAbsent } from './fact-value.tsx';

/** Shows the facts under their labels; an empty fact that nobody here can fill in is left out. */
export function Facts({ view, facts, canEdit = true }: { view: View; facts: ViewFact[]; canEdit?: boolean }) {
  const shown = shownOf(facts, canEdit);
  return (
    <dl className="facts">
      {shown.map((fact) => (
        <div key={fact.label} className={classOf(fact)}>
          <dt>{fact.label}</dt>
          <dd>
            <FactValue fact={fact} dossier={view.id} />
            {canEdit && <Pencil view={view} fact={fact} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function classOf({ as, value }: ViewFact): string {
  const kind = as === 'table' ? 'fact wide' : 'fact';
  return isAbsent(value) ? `${kind} absent` : kind;
}

export function shownOf(facts: ViewFact[], canEdit: boolean): ViewFact[] {
  return facts.filter(({ value, edit }) => !isAbsent(value) || (canEdit && edit !== null));
}

function Pencil({ view, fact: { label, value, edit } }: { view: View; fact: ViewFact }) {
  if (edit === null) return null;
  return (
    <Link
      className="pencil"
      to="/dossiers/$id/$event"
      params={{ id: view.id, event: edit.event }}
      search={{ fait: label }}
    >
      <svg aria-hidden viewBox="0 0 16 16" width="16" height="16">
        <path d="M3 13l.7-3L10.8 2.9l2.3 2.3L6 12.3 3 13z" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      <span className="unseen">
        {isAbsent(value) ? 'Renseigner' : 'Corriger'} : {label}
      </span>
    </Link>
  );
}
