import type { View } from '../../../http/http.ts';
import { wordsOf } from '../../screens/screens.ts';

/** Limits the answers shown at once; beyond it they are folded, since nobody reads so many at a glance. */
const GLANCE = 12;

/** Shows the answers in words to a reader who may not see the journal. */
export function Known({ answers }: { answers: NonNullable<View['answers']> }) {
  if (answers.length === 0) return null;
  const list = (
    <dl className="pairs">
      {answers.map(({ field, title, value }) => (
        <div key={field}>
          <dt>{title}</dt>
          <dd>{wordsOf(value)}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <section className="card" aria-labelledby="connu">
      <h2 id="connu">Ce que vous pouvez savoir</h2>
      {answers.length <= GLANCE ? (
        list
      ) : (
        <details>
          <summary>Les {answers.length} renseignements, un à un</summary>
          {list}
        </details>
      )}
    </section>
  );
}
