import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect, useRef } from 'react';
import { lastSent } from '../api/last-sent.ts';
import { versionQuery } from '../api/queries.ts';
import { Button } from '../look/button.tsx';
import { dayOf } from '../look/dates.ts';

/** After a sending: that it is done, where the dossier stands now, and what comes next. */
export function SentNotice({ dossier }: { dossier: string }) {
  const last = useSelector(lastSent, ({ context }) => context.last);
  const box = useRef<HTMLDivElement>(null);
  const isHere = last?.dossier === dossier;
  useEffect(() => {
    if (isHere) box.current?.focus();
  }, [isHere]);
  // Told once: whoever comes back to this dossier later has read it.
  useEffect(() => () => lastSent.trigger.read(), []);
  const { data: workflow } = useQuery({
    ...versionQuery(last?.after.workflow ?? '', last?.after.bundle ?? ''),
    enabled: isHere,
  });
  if (!last || !isHere) return null;
  const { action, before, after } = last;
  // Regions and states without words of their own bear their name as title: people never see them.
  const titleOf = (state: string) => {
    const found = workflow?.states.find((one) => one.id === state);
    return found && found.title !== found.id ? found.title : null;
  };
  const reached = after.states
    .filter((state) => !before?.states.includes(state))
    .flatMap((state) => titleOf(state) ?? []);
  const armed = after.deadlines.filter(
    ({ key, dueAt }) => dueAt !== null && !before?.deadlines.some((one) => one.key === key && one.dueAt === dueAt),
  );
  const made = after.documents.filter(({ id }) => !before?.documents.some((one) => one.id === id));
  const awaited = after.todos.filter(({ id }) => !before?.todos.some((one) => one.id === id));
  return (
    <div className="sent" ref={box} tabIndex={-1} role="status">
      <p className="sent-title">« {action} » : c’est fait.</p>
      <ul>
        {reached.length > 0 && <li>Le dossier est maintenant à : {reached.join(', ')}.</li>}
        {awaited.map(({ id, title }) => (
          <li key={id}>À faire ensuite : {title}.</li>
        ))}
        {armed.slice(0, MOST).map(({ key, title, dueAt }) => (
          <li key={key}>
            Échéance : {title}, le {dayOf(dueAt ?? '')}.
          </li>
        ))}
        {armed.length > MOST && <li>{armed.length - MOST} autres échéances sont dans la liste du dossier.</li>}
        {made.map(({ id, name }) => (
          <li key={id}>Document établi : {name}.</li>
        ))}
      </ul>
      <Button variant="subtle" isSmall onClick={() => lastSent.trigger.read()}>
        J’ai lu
      </Button>
    </div>
  );
}

const MOST = 4;
