import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { call } from '../api/call.ts';
import { absencesQuery, meQuery } from '../api/queries.ts';
import { frenchDate } from '../form/read-date.ts';
import { Trouble } from '../look/trouble.tsx';

interface Colleague {
  id: string;
  name: string;
}

/** Days away, and who stands in: that person receives my mails too. */
export function Absences() {
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const { data, error } = useQuery(absencesQuery);
  const { data: colleagues } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call<{ items: Colleague[] }>('GET', '/colleagues'),
  });
  const reread = () => queries.invalidateQueries({ queryKey: absencesQuery.queryKey });
  const add = useMutation({
    mutationFn: (body: object) => call('POST', '/absences', { body, repeatKey: crypto.randomUUID() }),
    onSuccess: reread,
  });
  const drop = useMutation({ mutationFn: (id: string) => call('DELETE', `/absences/${id}`), onSuccess: reread });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(Object.fromEntries(new FormData(form)), { onSuccess: () => form.reset() });
  };
  return (
    <section className="card" aria-labelledby="absences">
      <h2 id="absences">Absences et suppléance</h2>
      {[error, add.error, drop.error].map((one) => one && <Trouble key={one.message} error={one} />)}
      <ul className="papers">
        {data?.items.map(({ id, person, personName, standInName, from, until }) => (
          <li key={id}>
            {person === me?.id
              ? `Vous êtes absent, ${standInName} supplée`
              : `${personName} est absent, ${standInName} supplée`}
            , du {frenchDate(from)} au {frenchDate(until)}{' '}
            {person === me?.id && (
              <button type="button" className="link" onClick={() => drop.mutate(id)}>
                Retirer<span className="unseen"> l’absence du {frenchDate(from)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && <p className="hint">Aucune absence déclarée.</p>}
      <form onSubmit={submit} className="filters">
        <label>
          Premier jour <input className="input" type="date" name="from" required />
        </label>
        <label>
          Dernier jour <input className="input" type="date" name="until" required />
        </label>
        <label>
          Qui supplée
          <select className="input" name="standIn" required defaultValue="">
            <option value="" disabled>
              Choisir…
            </option>
            {colleagues?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" loading={add.isPending}>
          Déclarer l’absence
        </Button>
      </form>
    </section>
  );
}
