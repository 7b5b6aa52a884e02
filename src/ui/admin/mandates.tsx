import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { MandateLine, PersonDetail } from '../../http/http.ts';
import { askMandate, endMandate } from '../addresses/addresses.ts';
import { call, mandatesOfQuery, rereadAccounts, rolesQuery } from '../api/api.ts';
import { Button, dayOf, Trouble } from '../look/look.ts';
import { MandateFields, type MandateTerms, NO_TERMS, termsOf } from './mandate-fields.tsx';
import { errorsOf } from './wrong.ts';

/** Lists the mandates of one person and lets the reader ask for one more. */
export function Mandates({ person }: { person: PersonDetail }) {
  const { data: roles } = useQuery(rolesQuery);
  const byMandate = roles?.items.find(({ binding }) => binding === 'mandate');
  const { data } = useQuery(mandatesOfQuery(person.id));
  if (byMandate === undefined) return null;
  return (
    <section className="card" aria-labelledby="mandats">
      <h2 id="mandats">Mandats</h2>
      {data?.items.length === 0 && <p className="hint">Aucun mandat.</p>}
      <ul className="stack">
        {data?.items.map((mandate) => (
          <Given key={mandate.id} mandate={mandate} />
        ))}
      </ul>
      {person.active && <Asking person={person} role={byMandate.id} />}
    </section>
  );
}

const STATES = { coming: 'à venir', current: 'en cours', over: 'fini' };

function Given({ mandate: { id, dossierTitle, from, until, sampled, size, state } }: { mandate: MandateLine }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endMandate, { path: { id } }),
    onSettled: () => rereadAccounts(queries),
  });
  return (
    <li>
      <p>
        <strong>{dossierTitle}</strong>, du {dayOf(from)} au {dayOf(until)} : {STATES[state]}. Échantillon : {sampled}{' '}
        sur {size}.
      </p>
      {end.error && <Trouble error={end.error} />}
      {state !== 'over' && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          Mettre fin au mandat
        </Button>
      )}
    </li>
  );
}

function Asking({ person, role }: { person: PersonDetail; role: string }) {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [terms, setTerms] = useState(NO_TERMS);
  const ask = useMutation({
    mutationFn: (wanted: MandateTerms) =>
      call(askMandate, { path: { id: person.id }, body: { role, ...wanted }, repeatKey: crypto.randomUUID() }),
    onSuccess: () => {
      setOpen(false);
      rereadAccounts(queries);
    },
  });
  if (!isOpen)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        Donner un mandat
      </Button>
    );
  const wrong = errorsOf(ask.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wanted = termsOf(terms);
    if (wanted !== null) ask.mutate(wanted);
  };
  return (
    <form onSubmit={submit} className="stack">
      {ask.error && Object.keys(wrong).length === 0 && <Trouble error={ask.error} />}
      <MandateFields role={role} terms={terms} onChange={setTerms} wrong={wrong} />
      <Button type="submit" loading={ask.isPending}>
        Demander ce mandat
      </Button>
    </form>
  );
}
