import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { View, ViewEvent } from '../../../http/http.ts';
import { duplicatesQuery } from '../../api/api.ts';
import { Reasons, stepBefore } from './reasons.tsx';

const GROUPS = [
  { group: 'advance', title: 'Faire avancer' },
  { group: 'note', title: 'Noter' },
  { group: 'correct', title: 'Corriger' },
  { group: 'rare', title: 'Rare' },
] as const;

/** Returns the act that the present stage waits for, when the reader may do it: the page of a fiche shows it first and apart. */
export function nextOf({ fiche, events }: View): ViewEvent | undefined {
  return fiche === null ? undefined : events.find(({ isNext }) => isNext);
}

/** Lists the acts possible now, then the impossible ones with the reasons that the server gives; the page holds no rules of its own. */
export function Actions({ view }: { view: View }) {
  const { data: likely } = useQuery(duplicatesQuery(view.id));
  const next = nextOf(view);
  const first = next && stepBefore(view, next);
  // The event that settles a duplicate is left out, since the list of likely duplicates already offers it.
  const events = view.events.filter(
    (event) => !hasNothing(event) && event !== next && event !== first && event.event !== likely?.decide?.different,
  );
  const possible = events.filter(({ enabled }) => enabled);
  const elsewhere = events.filter((event) => !event.enabled && isOtherStage(event));
  const refused = events.filter((event) => !event.enabled && !isOtherStage(event));
  return (
    <section className="card" aria-labelledby="actions">
      <h2 id="actions">Ce que vous pouvez faire</h2>
      {possible.length === 0 && !next?.enabled && !first && <p>Rien à cette étape, pour vous.</p>}
      {GROUPS.map(({ group, title }) => (
        <Choices key={group} title={title} events={possible.filter((event) => event.group === group)} view={view} />
      ))}
      {refused.length > 0 && (
        <>
          <h3>Pas encore possible</h3>
          <Refusals events={refused} view={view} />
        </>
      )}
      {elsewhere.length > 0 && (
        <details>
          <summary>
            {elsewhere.length === 1 ? 'Une action d’une autre étape' : `${elsewhere.length} actions d’autres étapes`}
          </summary>
          <Refusals events={elsewhere} view={view} />
        </details>
      )}
    </section>
  );
}

function Choices({ title, events, view }: { title: string; events: ViewEvent[]; view: View }) {
  if (events.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="choices">
        {events.map(({ event, title: words, begin, help }) => (
          <li key={event}>
            <Link to="/dossiers/$id/$event" params={{ id: view.id, event }}>
              {begin ?? words}
            </Link>
            {help && <p className="hint">{help}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Refusals({ events, view }: { events: ViewEvent[]; view: View }) {
  return (
    <ul className="refused">
      {events.map(({ event, title, because }) => (
        <li key={event}>
          <strong>{title}</strong>
          <Reasons view={view} because={because} />
        </li>
      ))}
    </ul>
  );
}

/** Tells by the engine's code `not-here` whether the present states do not accept the event. */
function isOtherStage({ because }: ViewEvent): boolean {
  return because.some(({ code }) => code === 'not-here');
}

/** Tells by the engine's code `nothing-here` whether the event has nothing to act on, in which case it is not offered at all. */
function hasNothing({ because }: ViewEvent): boolean {
  return because.some(({ code }) => code === 'nothing-here');
}
