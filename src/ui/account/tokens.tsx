import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { closeOwnSession, confirmAccount, makeToken, readSession } from '../addresses/addresses.ts';
import { SessionList } from '../admin/admin.ts';
import { call, ownSessionsQuery } from '../api/api.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';

const SCOPES = [
  { id: 'read', label: 'lire' },
  { id: 'act', label: 'lire et agir sur les dossiers' },
  { id: 'all', label: 'tout, comptes et administration compris' },
] as const;

interface TokenWanted {
  name: string;
  days: number;
  scope: (typeof SCOPES)[number]['id'];
  /** Is null when the person has just confirmed their identity, here or at the identity provider. */
  proof: { password: string; code?: string } | null;
}

/** Lists the personal tokens by which programs act in the person's name, and lets them make or withdraw one. */
export function Tokens() {
  const queries = useQueryClient();
  const sessions = useQuery(ownSessionsQuery);
  const { data: ends } = useQuery({ queryKey: ['confirmation'], queryFn: () => call(readSession) });
  const isConfirmed = (ends?.confirmedLeftMs ?? 0) > 0;
  const reread = () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  const make = useMutation({
    mutationFn: async ({ proof, ...body }: TokenWanted) => {
      if (proof !== null) await call(confirmAccount, { body: proof });
      return call(makeToken, { body });
    },
    onSuccess: reread,
  });
  const drop = useMutation({
    mutationFn: (id: string) => call(closeOwnSession, { path: { id } }),
    onSettled: reread,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const code = String(given.get('code') ?? '').trim();
    const proof = isConfirmed ? null : { password: String(given.get('password')), ...(code !== '' && { code }) };
    const scope = SCOPES.find(({ id }) => id === given.get('scope'))?.id ?? 'read';
    const wanted = { name: String(given.get('name')), days: Number(given.get('days')), scope, proof };
    make.mutate(wanted, { onSuccess: () => form.reset() });
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
        <label>
          Il pourra
          <select className="input" name="scope" defaultValue="read">
            {SCOPES.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {!isConfirmed && (
          <>
            <label>
              Votre mot de passe, pour ce jeton
              <input className="input" name="password" type="password" autoComplete="current-password" required />
            </label>
            <label>
              Code de votre second facteur, si vous en avez un
              <input className="input" name="code" autoComplete="one-time-code" maxLength={20} />
            </label>
          </>
        )}
        <Button type="submit" variant="default" loading={make.isPending}>
          Créer un jeton
        </Button>
      </form>
    </section>
  );
}
