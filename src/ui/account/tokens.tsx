import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { SessionList } from '../admin/session-list.tsx';
import { ownSessionsQuery } from '../api/accounts.ts';
import { call } from '../api/call.ts';
import { Awaited } from '../look/awaited.tsx';
import { Button } from '../look/button.tsx';
import { Trouble } from '../look/trouble.tsx';

/** For programs that act in my name. */
export function Tokens() {
  const queries = useQueryClient();
  const sessions = useQuery(ownSessionsQuery);
  const reread = () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  const make = useMutation({
    mutationFn: (body: { name: string; days: number }) => call('makeToken', { body }),
    onSuccess: reread,
  });
  const drop = useMutation({
    mutationFn: (id: string) => call('closeOwnSession', { path: { id } }),
    onSettled: reread,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    make.mutate(
      { name: String(given.get('name')), days: Number(given.get('days')) },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <section className="card" aria-labelledby="jetons">
      <h2 id="jetons">Jetons personnels</h2>
      <p className="hint">Un programme qui a un jeton agit en votre nom : ne le donnez qu’à ce qui vous appartient.</p>
      {[make.error, drop.error].map((one) => one && <Trouble key={one.message} error={one} />)}
      <Awaited of={sessions} lines={1} />
      {sessions.data && (
        <SessionList sessions={sessions.data.items.filter(({ kind }) => kind === 'token')} onClose={drop.mutate} />
      )}
      {make.data && (
        <div className="notice" role="status">
          <p>Copiez ce jeton maintenant : il ne sera plus montré.</p>
          <p>
            <code>{make.data.token}</code>
          </p>
        </div>
      )}
      <form onSubmit={submit} className="filters">
        <label>
          À quoi servira-t-il ? <input className="input" name="name" maxLength={100} required />
        </label>
        <label>
          Jusque dans
          <select className="input" name="days" defaultValue="90">
            <option value="30">30 jours</option>
            <option value="90">90 jours</option>
            <option value="365">1 an</option>
          </select>
        </label>
        <Button type="submit" variant="default" loading={make.isPending}>
          Créer un jeton
        </Button>
      </form>
    </section>
  );
}
