import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect, useRef } from 'react';
import type { View } from '../../../http/http.ts';
import { readAs } from '../../../time/time.ts';
import { readDocument } from '../../addresses/addresses.ts';
import { addressOf, lastSent, useNow, versionQuery } from '../../api/api.ts';
import { Button, dayOf } from '../../look/look.ts';
import { nextDates } from './next-dates.ts';
import { FORMATS } from './surroundings.tsx';

/** Confirms a sending and shows its documents as they are made, the new stage and what comes next. */
export function SentNotice({ view }: { view: View }) {
  const { id: dossier } = view;
  const now = new Date(useNow()).toISOString();
  const last = useSelector(lastSent, ({ context }) => context.last);
  const box = useRef<HTMLDivElement>(null);
  const isHere = last?.dossier === dossier;
  useEffect(() => {
    if (isHere) box.current?.focus();
  }, [isHere]);
  // The notice is shown once, so it is cleared when the page is left.
  useEffect(() => () => lastSent.trigger.read(), []);
  const { data: workflow } = useQuery({
    ...versionQuery(last?.after.workflow ?? '', last?.after.bundle ?? ''),
    enabled: isHere,
  });
  if (!last || !isHere) return null;
  const { action, before, after } = last;
  // A region or state without a title of its own has its id as title, which people must never see.
  const titleOf = (state: string) => {
    const found = workflow?.states.find((one) => one.id === state);
    return found && found.title !== found.id ? found.title : null;
  };
  // A state is left out when a state inside it is active too, since the inner state says enough.
  const around = new Set(workflow?.states.filter(({ id }) => after.states.includes(id)).map(({ parent }) => parent));
  const reached = after.states
    .filter((state) => !before?.states.includes(state) && !around.has(state))
    .flatMap((state) => titleOf(state) ?? []);
  const dates = nextDates(before?.deadlines ?? [], after.deadlines, now);
  const left = dates.length - MAX_DATES;
  // Documents are made a moment after the act, so they come from the dossier as it is read again.
  const made = view.documents.filter(({ id }) => !before?.documents.some((one) => one.id === id));
  const awaited = after.todos.filter(({ id }) => !before?.todos.some((one) => one.id === id));
  return (
    <div className="sent" ref={box} tabIndex={-1} role="status">
      <p className="sent-title">« {action} » : c’est fait.</p>
      {made.map((document) => (
        <Paper key={document.id} dossier={dossier} document={document} />
      ))}
      <ul>
        {reached.length > 0 && <li>Le dossier est maintenant à : {reached.join(', ')}.</li>}
        {awaited.map(({ id, title }) => (
          <li key={id}>À faire ensuite : {title}.</li>
        ))}
        {dates.slice(0, MAX_DATES).map(({ deadline, others }) => (
          <li key={deadline.key}>
            Échéance : {deadline.title}, le {dayOf(readAs(deadline))}
            {deadline.endsDay && ' à 23:59:59'}
            {others > 0 && ` et ${others} ${others === 1 ? 'autre date' : 'autres dates'}`}.
          </li>
        ))}
        {left > 0 && (
          <li>
            {left} {left === 1 ? 'autre échéance est' : 'autres échéances sont'} dans la liste du dossier.
          </li>
        )}
      </ul>
      <Button variant="subtle" isSmall onClick={() => lastSent.trigger.read()}>
        J’ai lu
      </Button>
    </div>
  );
}

const MAX_DATES = 4;

/** Offers the document that proves the act before anything else is read. */
function Paper({ dossier, document }: { dossier: string; document: View['documents'][number] }) {
  const { id, name, formats } = document;
  return (
    <p className="sent-paper">
      <strong>{name}</strong>
      {formats.map((format, rank) => (
        <a
          key={format}
          className={rank === 0 ? 'button strong' : undefined}
          href={addressOf(readDocument, { path: { id: dossier, doc: id }, query: { format } })}
          target="_blank"
          rel="noreferrer"
        >
          {FORMATS[format] ?? format}
          <span className="unseen"> : {name}</span>
        </a>
      ))}
    </p>
  );
}
