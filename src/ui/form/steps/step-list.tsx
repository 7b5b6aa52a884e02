import type { ErrorLine } from '../schema/schema.ts';
import type { StepState } from './step-states.ts';

/** Shows the steps of a long form and the present one; any step can be opened at any time. */
export function StepList({
  state,
  lines,
  onGo,
}: {
  state: StepState;
  lines: ErrorLine[];
  onGo: (index: number) => void;
}) {
  return (
    <nav aria-label="Étapes du formulaire" className="steps">
      <ol>
        {state.steps.map(({ title, fields }, index) => {
          const wrong = lines.filter(({ field }) => fields.includes(field)).length;
          return (
            <li key={title}>
              <button
                type="button"
                aria-current={index === state.current ? 'step' : undefined}
                onClick={() => onGo(index)}
              >
                <span className="step-number">{index + 1}</span>
                <span>
                  {title}
                  {wrong > 0 && <small className="wrong-count">{wrong} à vérifier</small>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
