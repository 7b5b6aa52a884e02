import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import type { Feed, OpenedFeed } from '../../http/http.ts';
import { openFeed } from '../addresses/addresses.ts';
import { call, feedsQuery, heldWorkflowsQuery } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

/** Asks for the name of the new calendar and for what it holds. */
export function NewFeed({ onOpened }: { onOpened: (opened: OpenedFeed) => void }) {
  const queries = useQueryClient();
  const { data: workflows } = useQuery(heldWorkflowsQuery);
  const open = useMutation({
    mutationFn: (body: Pick<Feed, 'name' | 'mine' | 'workflow'>) =>
      call(openFeed, { body, repeatKey: crypto.randomUUID() }),
    onSuccess: onOpened,
    onSettled: () => queries.invalidateQueries({ queryKey: feedsQuery.queryKey }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const body = {
      name: String(given.get('name')),
      mine: given.get('what') === 'mine',
      workflow: String(given.get('workflow') ?? '') || null,
    };
    open.mutate(body, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="filters" aria-label="Nouvelle adresse d’agenda">
      {open.error && <Trouble error={open.error} />}
      <label>
        Nom <input className="input" name="name" maxLength={100} required />
      </label>
      <label>
        Ce qu’elle montre
        <select className="input" name="what" defaultValue="mine">
          <option value="mine">Ce qui m’est adressé</option>
          <option value="all">Tout ce que je peux lire</option>
        </select>
      </label>
      <label>
        Des dossiers
        <select className="input" name="workflow" defaultValue="">
          <option value="">De tous les workflows</option>
          {workflows?.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" variant="default" loading={open.isPending}>
        Créer une adresse
      </Button>
    </form>
  );
}
