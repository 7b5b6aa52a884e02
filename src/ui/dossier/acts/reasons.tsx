import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Because, View, ViewEvent } from '../../../http/http.ts';

/** Lists the reasons why something is impossible, each with a way to solve it. */
export function Reasons({ view, because }: { view: View; because: Because[] }) {
  return (
    <ul>
      {because.map((reason) => (
        <li key={reason.path + reason.text}>
          {reason.text}
          <Cure view={view} {...reason} />
        </li>
      ))}
    </ul>
  );
}

/** Links to the event that brings what is missing, or says who can do it, and links to the dossier concerned if the reader may see it. */
export function Cure({ view, supply, about }: { view: View } & Pick<Because, 'supply' | 'about'>) {
  const concerned = view.links.find(({ name, dossier, title }) => name === about && dossier !== null && title !== null);
  if (supply === undefined && concerned === undefined) return null;
  return (
    <span className="supply">
      {supply && ' → '}
      {supply && <Suppliers view={view} supply={supply} />}
      {concerned?.dossier && ' → '}
      {concerned?.dossier && (
        <Link to="/dossiers/$id" params={{ id: concerned.dossier }}>
          {concerned.title}
        </Link>
      )}
    </span>
  );
}

function Suppliers({ view, supply }: { view: View; supply: NonNullable<Because['supply']> }) {
  const mine = supply.filter(({ event }) => canDo(view, event));
  if (mine.length === 0) return supply.map(({ title, by }) => `« ${title} », par ${by.join(' ou ')}`).join(' ; ');
  return mine.map(({ event, title }, index) => (
    <Fragment key={event}>
      {index > 0 && ' · '}
      <Link to="/dossiers/$id/$event" params={{ id: view.id, event }}>
        {title}
      </Link>
    </Fragment>
  ));
}

function canDo({ events }: View, event: string): boolean {
  return events.some((choice) => choice.event === event && choice.enabled);
}

/** Returns an event that the reader may send first to make this one possible. */
export function stepBefore({ events }: View, { because }: Pick<ViewEvent, 'because'>): ViewEvent | undefined {
  const names = because.flatMap(({ supply }) => (supply ?? []).map((one) => one.event));
  return events.find(({ event, enabled }) => enabled && names.includes(event));
}
