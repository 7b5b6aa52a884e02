import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { PersonLine } from '../../http/http.ts';
import { organisationsQuery, rolesQuery } from '../api/api.ts';
import { Awaited, Button, Trouble, useFirstWrong } from '../look/look.ts';
import { MandateFields, type MandateTerms, NO_TERMS, termsOf, under } from './mandate-fields.tsx';
import { errorsOf } from './wrong.ts';

export interface PersonGiven {
  email: string;
  name: string;
  roles: string[];
  organisation: string | null;
  mandate?: MandateTerms;
}

interface Props {
  kept?: PersonLine;
  action: string;
  error: unknown;
  isPending: boolean;
  onSubmit: (given: PersonGiven) => void;
}

/** Asks for the name, address and organisation of a person, and for their roles, each explained. */
export function PersonForm({ kept, action, error, isPending, onSubmit }: Props) {
  const organisation = useId();
  const { data: organisations, error: unread, refetch } = useQuery(organisationsQuery);
  const wrong = errorsOf(error);
  const form = useFirstWrong(error);
  const [byMandate, setByMandate] = useState<string | null>(null);
  const [terms, setTerms] = useState(NO_TERMS);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const mandate = termsOf(terms);
    if (byMandate !== null && mandate === null) return;
    onSubmit({
      email: String(given.get('email')),
      name: String(given.get('name')),
      roles: given.getAll('roles').map(String),
      organisation: String(given.get('organisation')) || null,
      ...(byMandate !== null && mandate !== null && { mandate }),
    });
  };
  return (
    <form ref={form} onSubmit={submit} className="card stack">
      {error !== null && Object.keys(wrong).length === 0 && <Trouble error={error} />}
      <TextInput
        name="name"
        label="Prénom et nom"
        defaultValue={kept?.name ?? ''}
        error={wrong['/name']}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <TextInput
        name="email"
        type="email"
        label="Adresse e-mail"
        defaultValue={kept?.email ?? ''}
        error={wrong['/email']}
        autoComplete="off"
        required
        withAsterisk={false}
      />
      <div>
        <label htmlFor={organisation} className="label">
          Organisation
        </label>
        {/* The select is created again once the list is read: before that it cannot show the present organisation, and would send none. */}
        <select
          key={organisations === undefined ? 'waiting' : 'read'}
          id={organisation}
          className="input"
          name="organisation"
          defaultValue={kept?.organisation ?? ''}
        >
          <option value="">Aucune</option>
          {organisations?.items
            .filter(({ id, active }) => active || id === kept?.organisation)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </div>
      {unread && <Trouble error={unread} onRetry={() => void refetch()} />}
      <Roles kept={kept?.roles ?? null} onMandate={setByMandate} error={wrong['/roles']} />
      {byMandate !== null && (
        <MandateFields role={byMandate} terms={terms} onChange={setTerms} wrong={under('/mandate', wrong)} />
      )}
      <div>
        <Button type="submit" loading={isPending} disabled={organisations === undefined}>
          {action}
        </Button>
      </div>
    </form>
  );
}

interface RolesProps {
  /** Is null for an invitation. */
  kept: string[] | null;
  /** Receives the chosen role that is given by a mandate, or null when none is. */
  onMandate: (role: string | null) => void;
  error: string | undefined;
}

/** Leaves out the roles held through a link; a mandate role is offered in an invitation, or when the account already holds it. */
function Roles({ kept, onMandate, error }: RolesProps) {
  const roles = useQuery(rolesQuery);
  const isOffered = ({ id, binding }: { id: string; binding: string }) =>
    binding !== 'link' && (binding !== 'mandate' || kept === null || kept.includes(id));
  return (
    <fieldset className="roles">
      <legend>Rôles</legend>
      <Awaited of={roles} />
      {roles.data?.items.filter(isOffered).map(({ id, title, help, binding }) => (
        <label key={id} className="option">
          <input
            type="checkbox"
            name="roles"
            value={id}
            defaultChecked={kept?.includes(id)}
            onChange={({ target }) => {
              if (binding === 'mandate' && kept === null) onMandate(target.checked ? id : null);
            }}
          />
          <span>
            {title} <small className="hint">{help}</small>
          </span>
        </label>
      ))}
      {error && <p className="error">{error}</p>}
    </fieldset>
  );
}
