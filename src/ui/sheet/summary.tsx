import type { ScreenOf } from '../../http/http.ts';
import { wordsOf } from '../screens/words-of.ts';

type SummaryLine = NonNullable<ScreenOf<'sheet'>['sheet']>['summary'][number];

/** Says how many answered and who, before someone acts on the whole sheet. */
export function Summary({ lines }: { lines: SummaryLine[] }) {
  const answered = lines.filter(({ value }) => !(Array.isArray(value) && value.length === 0) && value !== null);
  if (answered.length === 0) return null;
  return (
    <section className="card" aria-labelledby="resume">
      <h2 id="resume">En résumé</h2>
      <dl className="summary">
        {answered.map(({ title, value }) => (
          <div key={title}>
            <dt>
              {title}
              {Array.isArray(value) && ` (${value.length})`}
            </dt>
            <dd>{wordsOf(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
