import type { RJSFSchema } from '@rjsf/utils';
import type { Json } from '../../base/base.ts';
import { errorLinesOf } from '../form/form.ts';
import { Button } from '../look/look.ts';
import type { Conflict } from './together-store.ts';

interface Props {
  conflicts: Conflict[];
  schema: RJSFSchema;
  onSettle: (conflict: Conflict, keep: 'mine' | 'theirs') => void;
}

/** Shows both texts of an answer that two people changed, and lets the reader choose. */
export function Conflicts({ conflicts, schema, onSettle }: Props) {
  if (conflicts.length === 0) return null;
  return (
    <section className="notice conflicts" role="alert" aria-label="Réponses changées par deux personnes">
      {conflicts.map((conflict) => {
        const { path, mine, theirs, by } = conflict;
        const question = errorLinesOf([{ path, code: '', message: '' }], schema)[0]?.question ?? '';
        return (
          <div key={path}>
            <h3>
              {question} : {by} a changé cette réponse en même temps que vous
            </h3>
            <dl>
              <dt>Vous avez écrit</dt>
              <dd>{wordsOf(mine)}</dd>
              <dt>{by} a écrit</dt>
              <dd>{wordsOf(theirs)}</dd>
            </dl>
            <div className="actions">
              <Button onClick={() => onSettle(conflict, 'mine')}>
                Garder mon texte<span className="unseen"> : {question}</span>
              </Button>
              <Button variant="default" onClick={() => onSettle(conflict, 'theirs')}>
                Garder le sien<span className="unseen"> : {question}</span>
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}

function wordsOf(value: Json): string {
  if (value === null || value === '') return 'Rien (réponse effacée)';
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (Array.isArray(value)) return value.length === 1 ? '1 ligne' : `${value.length} lignes`;
  return typeof value === 'object' ? 'Plusieurs réponses' : String(value);
}
