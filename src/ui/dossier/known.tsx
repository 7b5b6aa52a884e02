import type { View } from '../../http/http.ts';
import { wordsOf } from '../screens/words-of.ts';

/** More than one reads at a glance: told by the fiche first, and here on demand. */
const GLANCE = 12;

/** In place of the story, for who may not read it: the answers one may know, in words. */
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
