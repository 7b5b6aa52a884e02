import { capitalised } from '../../base/base.ts';
import type { CalendarItem } from '../../http/http.ts';
import { readAs } from '../../time/time.ts';
import { useNow } from '../api/api.ts';
import { dayOf, nearness, weekdayOf } from '../look/look.ts';
import { Line } from './line.tsx';

/** Shows the overdue deadlines first, then those skipped without effect, then each day with its deadlines. */
export function Agenda({ items }: { items: CalendarItem[] }) {
  const now = useNow();
  const isPast = ({ dueAt }: CalendarItem) => Date.parse(dueAt) < now;
  const skipped = items.filter(({ skippedAt }) => skippedAt !== null);
  const wanted = items.filter(({ skippedAt }) => skippedAt === null);
  const late = wanted.filter(isPast);
  const coming = wanted.filter((item) => !isPast(item)).sort(byReading);
  return (
    <>
      {late.length > 0 && (
        <section aria-labelledby="en-retard">
          <h2 id="en-retard">
            En retard <span className="count-of">{late.length}</span>
          </h2>
          <Lines items={late} isDated />
        </section>
      )}
      {skipped.length > 0 && (
        <details className="skipped">
          <summary>
            {skipped.length === 1 ? 'Une échéance passée sans effet' : `${skipped.length} échéances passées sans effet`}
          </summary>
          <Lines items={skipped} isDated />
        </details>
      )}
      {[...Map.groupBy(coming, (item) => dayOf(readAs(item))).entries()].map(([day, those]) => (
        <Day key={day} items={those} now={now} />
      ))}
    </>
  );
}

/** Puts the end of a day before whatever begins the next one. */
const byReading = (a: CalendarItem, b: CalendarItem) => (readAs(a) < readAs(b) ? -1 : 1);

function Day({ items, now }: { items: CalendarItem[]; now: number }) {
  const at = items[0] ? readAs(items[0]) : '';
  const day = capitalised(`${weekdayOf(at)} ${dayOf(at)}`);
  return (
    <section aria-label={day}>
      <h2 className="day-title">
        {day} <small>· {nearness(at, now)}</small>
      </h2>
      <Lines items={items} />
    </section>
  );
}

/** @param isDated the day is not said above */
function Lines({ items, isDated = false }: { items: CalendarItem[]; isDated?: boolean }) {
  return (
    <ul className="card agenda">
      {items.map((item) => (
        <Line key={`${item.dossier} ${item.key} ${item.dueAt}`} item={item} isDated={isDated} />
      ))}
    </ul>
  );
}
