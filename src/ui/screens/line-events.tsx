import { Link } from '@tanstack/react-router';
import type { ScreenLine } from '../../http/http.ts';

/** What can be done on a line; its form opens with what the line already says. */
export function LineEvents({ line, name }: { line: ScreenLine; name: string }) {
  const possible = line.events.filter(({ enabled }) => enabled);
  return possible.map(({ event, title, preset }) => (
    <Link
      key={event + title}
      className="button"
      to="/dossiers/$id/$event"
      params={{ id: line.dossier, event }}
      search={{ preset: JSON.stringify(preset) }}
    >
      {title}
      <span className="unseen"> : {name}</span>
    </Link>
  ));
}
