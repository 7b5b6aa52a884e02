import { Link } from '@tanstack/react-router';
import { plural, pluralEnding } from '../../base/base.ts';
import type { ScreenLine } from '../../http/http.ts';
import { withMonths } from './words-of.ts';

/** Limits the buttons on a line, since more would hide the line. */
const SHOWN = 3;

interface EventLinksProps {
  events: ScreenLine['events'];
  line: Pick<ScreenLine, 'dossier'>;
  name: string;
  /** Is the page to come back to. */
  back: string;
}

/** Offers the acts possible on a line; each form opens with what the line already says. */
export function EventLinks({ events, line, name, back }: EventLinksProps) {
  const possible = events.filter(({ enabled }) => enabled);
  const others = possible.slice(SHOWN);
  const link = (one: ScreenLine['events'][number]) => (
    <Link
      key={one.event + one.title}
      className="button"
      to="/dossiers/$id/$event"
      params={{ id: line.dossier, event: one.event }}
      search={{ preset: JSON.stringify(one.preset), retour: back }}
    >
      {withMonths(one.title)}
      <span className="unseen"> : {name}</span>
    </Link>
  );
  return (
    <div className="line-events">
      {possible.slice(0, SHOWN).map(link)}
      {others.length > 0 && (
        <details>
          <summary>
            {plural(others.length, 'autre')} action{pluralEnding(others.length)}
            <span className="unseen"> : {name}</span>
          </summary>
          <div className="line-events">{others.map(link)}</div>
        </details>
      )}
    </div>
  );
}
