import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { plural } from '../../base/base.ts';
import type { PersonLine } from '../../http/http.ts';
import { invitePerson } from '../addresses/addresses.ts';
import { call, isRefusal, peopleQuery, rereadAccounts, rolesQuery } from '../api/api.ts';
import { Awaited, Button } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { AccountState } from './account-state.tsx';
import { PersonForm, type PersonGiven } from './person-form.tsx';

/** Lists the accounts, searched by name, address, organisation or role, and lets the reader invite one more person. */
export function People() {
  const people = useQuery(peopleQuery);
  const { data, error } = people;
  const [sought, setSought] = useState('');
  const [withInactive, setWithInactive] = useState(false);
  const titles = useRoleTitles();
  useEffect(() => {
    document.title = 'Personnes – Jalon';
  }, []);
  const found = data?.items.filter((person) => (withInactive || person.active) && matches(person, sought, titles));
  if (!data && isRefusal(error)) return <Unreadable what="Personnes" error={error} />;
  return (
    <>
      <h1>Personnes</h1>
      <p className="lead">Qui a un compte, ce que chacun peut faire, et depuis quand on ne l’a pas vu.</p>
      <Inviting />
      <search className="filters">
        <label>
          Chercher
          <input
            className="input"
            type="search"
            value={sought}
            placeholder="Nom, adresse, organisation, rôle"
            onChange={(event) => setSought(event.target.value)}
          />
        </label>
        <label className="option">
          <input type="checkbox" checked={withInactive} onChange={(event) => setWithInactive(event.target.checked)} />
          Montrer aussi les comptes désactivés
        </label>
      </search>
      <Awaited of={people} lines={8} />
      <p className="unseen" role="status">
        {found && plural(found.length, 'compte')}
      </p>
      {found?.length === 0 && (
        <p className="card empty">Aucun compte ne correspond. Cherchez autrement, ou invitez la personne.</p>
      )}
      {found && found.length > 0 && <Table people={found} titles={titles} />}
    </>
  );
}

function Table({ people, titles }: { people: PersonLine[]; titles: ReadonlyMap<string, string> }) {
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Comptes</caption>
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col">Rôles</th>
            <th scope="col">Organisation</th>
            <th scope="col">Compte</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link to="/personnes/$id" params={{ id: person.id }}>
                  {person.name}
                </Link>
                <small className="hint">{person.email}</small>
              </th>
              <td data-label="Rôles">{rolesIn(person, titles) || 'Aucun'}</td>
              <td data-label="Organisation">{person.organisationName ?? 'Aucune'}</td>
              <td data-label="Compte">
                <AccountState person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inviting() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const repeatKey = useRef(crypto.randomUUID());
  const invite = useMutation({
    mutationFn: (body: PersonGiven) => call(invitePerson, { body, repeatKey: repeatKey.current }),
    onSuccess: ({ id }) => {
      rereadAccounts(queries);
      void navigate({ to: '/personnes/$id', params: { id } });
    },
    onError: () => {
      repeatKey.current = crypto.randomUUID();
    },
  });
  if (!isOpen) return <Button onClick={() => setOpen(true)}>Inviter une personne</Button>;
  return (
    <section aria-labelledby="inviter">
      <h2 id="inviter">Inviter une personne</h2>
      <p className="hint">
        Une lettre part avec un lien qui sert une fois, pendant deux semaines : la personne y choisit son mot de passe.
      </p>
      <PersonForm
        action="Envoyer l’invitation"
        error={invite.error}
        isPending={invite.isPending}
        onSubmit={invite.mutate}
      />
      <Button variant="default" onClick={() => setOpen(false)}>
        Ne pas inviter
      </Button>
    </section>
  );
}

function useRoleTitles(): ReadonlyMap<string, string> {
  const { data } = useQuery(rolesQuery);
  return new Map(data?.items.map(({ id, title }) => [id, title]));
}

const rolesIn = ({ roles }: PersonLine, titles: ReadonlyMap<string, string>) =>
  roles.map((role) => titles.get(role) ?? role).join(', ');

function matches(person: PersonLine, sought: string, titles: ReadonlyMap<string, string>): boolean {
  const text = folded(`${person.name} ${person.email} ${person.organisationName ?? ''} ${rolesIn(person, titles)}`);
  return folded(sought)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
