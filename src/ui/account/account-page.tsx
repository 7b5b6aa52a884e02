import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { closeOtherSessions, closeOwnSession } from '../addresses/addresses.ts';
import { SessionList } from '../admin/admin.ts';
import { call, ownSessionsQuery } from '../api/api.ts';
import { OwnLongTasks } from '../long-tasks/long-tasks.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import { Absences } from './absences.tsx';
import { Email } from './email.tsx';
import { MailChoice } from './mail-choice.tsx';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Tokens } from './tokens.tsx';

/** Shows the settings that belong to the person and to no dossier: mails, absences, password and sessions. */
export function Account() {
  useEffect(() => {
    document.title = 'Mon compte – Jalon';
  }, []);
  return (
    <>
      <h1>Mon compte</h1>
      <div className="pair">
        <div>
          <MailChoice />
          <Absences />
          <Tokens />
          <OwnLongTasks />
        </div>
        <div>
          <Sessions />
          <Password />
          <SecondFactor />
          <Email />
        </div>
      </div>
    </>
  );
}

/** Lists the places where the person is signed in, and lets them sign out of each from here. */
function Sessions() {
  const queries = useQueryClient();
  const sessions = useQuery(ownSessionsQuery);
  const { data } = sessions;
  const close = useMutation({
    mutationFn: (id: string | null) =>
      id === null ? call(closeOtherSessions) : call(closeOwnSession, { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
  });
  const browsers = data?.items.filter(({ kind }) => kind === 'cookie') ?? [];
  return (
    <section className="card" aria-labelledby="mes-sessions">
      <h2 id="mes-sessions">Mes sessions</h2>
      {close.error && <Trouble error={close.error} />}
      <Awaited of={sessions} lines={2} />
      {data && <SessionList sessions={browsers} onClose={close.mutate} />}
      {browsers.length > 1 && (
        <Button variant="default" loading={close.isPending} onClick={() => close.mutate(null)}>
          Fermer toutes les autres
        </Button>
      )}
    </section>
  );
}
