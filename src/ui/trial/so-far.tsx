import type { InventedTrial } from '../api/definitions/trials.ts';
import { momentOf } from '../look/dates.ts';

/** Lists what was played, step by step, and what each step made of the dossier. */
export function SoFar({ trial: { steps, stage } }: { trial: InventedTrial }) {
  return (
    <section className="tryout-side" aria-labelledby="jusqu-ici">
      <h2 id="jusqu-ici">Le dossier, jusqu’ici</h2>
      {steps.length === 0 && <p className="hint">Il n’est pas encore ouvert : faites le premier geste.</p>}
      <ol className="tryout-steps">
        {steps.map((step, index) => (
          // A step has no id but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end, or taken from it
          <li key={index}>
            <strong>{step.title ?? 'Le temps passe'}</strong>
            <p className="hint">
              {momentOf(step.at)}
              {step.by !== null && `, ${step.by}`}
            </p>
            {step.refused && <p className="error">Refusé : {step.refused.detail}</p>}
            {step.fired.map(({ title, at }) => (
              <p key={title + at}>
                {title} <span className="hint">({momentOf(at)})</span>
              </p>
            ))}
            {step.changed.length > 0 && <p className="hint">Change : {step.changed.join(', ')}.</p>}
            <p>→ {step.stage.join(', ') || 'pas ouvert'}</p>
          </li>
        ))}
      </ol>
      {steps.length > 0 && (
        <p>
          <strong>Maintenant :</strong> {stage.join(', ')}
        </p>
      )}
    </section>
  );
}
