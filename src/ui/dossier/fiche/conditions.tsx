import type { EventPreviewView, View } from '../../../http/http.ts';
import { dayOf } from '../../look/look.ts';
import { Cure } from '../acts/acts.ts';

type EventCondition = EventPreviewView['conditions'][number];

/** Lists the conditions of an event, first the missing ones with who can supply them, and the places taken. */
export function Conditions({ view, preview }: { view: View; preview: EventPreviewView }) {
  const { rule, conditions, places, problems } = preview;
  const missing = conditions.filter(({ ok }) => !ok);
  const met = conditions.filter(({ ok }) => ok);
  const isMet = rule?.needs === 'one' ? met.length > 0 : missing.length === 0;
  const shown = rule?.needs === 'one' && isMet ? met : [...missing, ...met];
  return (
    <section className="card conditions" aria-labelledby="conditions" aria-live="polite">
      <h2 id="conditions">{rule?.title ?? 'Avant d’envoyer'}</h2>
      {rule && conditions.length > 0 && (
        <p className="hint">
          {rule.needs === 'one' ? 'Une suffit' : countOf(met.length, conditions.length)}
          {rule.asOf && `, au ${dayOf(rule.asOf)}`}
        </p>
      )}
      <ul>
        {shown.map((condition) => (
          <Line key={condition.code} condition={condition} view={view} isNeeded={!isMet} />
        ))}
        {problems.map(({ path, message }) => (
          <li key={path + message} className="missing">
            <Mark ok={false} />
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {places && <Places {...places} />}
    </section>
  );
}

function countOf(met: number, all: number): string {
  const missing = all - met;
  const rest = missing === 0 ? 'toutes remplies' : missing === 1 ? 'une manque' : `${missing} manquent`;
  return `${met} sur ${all}, ${rest}`;
}

function Mark({ ok }: { ok: boolean }) {
  return (
    <>
      <span className="mark" aria-hidden>
        {ok ? '✓' : '✗'}
      </span>
      <span className="unseen">{ok ? 'Remplie : ' : 'Manque : '}</span>
    </>
  );
}

function Line({ condition, view, isNeeded }: { condition: EventCondition; view: View; isNeeded: boolean }) {
  const { ok, title, wanted, supply } = condition;
  return (
    <li className={ok ? 'met' : 'missing'}>
      <Mark ok={ok} />
      <span>
        {title}
        {wanted && <strong className="wanted"> {wanted}</strong>}
        {isNeeded && supply && <Cure view={view} supply={[supply]} />}
      </span>
    </li>
  );
}

function Places({ taken, max }: { taken: number; max: number }) {
  return (
    <div className="places">
      <p>
        <strong>
          {taken} sur {max}
        </strong>{' '}
        places prises{taken < max ? `, celle-ci serait la ${taken + 1}e` : ' : il n’en reste pas'}
      </p>
      <progress aria-label="Places prises" value={taken} max={max} />
    </div>
  );
}
