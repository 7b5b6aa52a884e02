import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView, SavedViewContent } from '../../http/http.ts';
import { addView, putView } from '../addresses/addresses.ts';
import { call, currentVersionQuery, meQuery, savedViewsQuery } from '../api/api.ts';
import { Button, Dialog, Trouble } from '../look/look.ts';

interface Props {
  /** Is the view to change, or null to create one. */
  view: SavedView | null;
  content: Omit<SavedViewContent, 'name' | 'sharedWith'> & Partial<SavedViewContent>;
  workflow: string | undefined;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}

/** Asks for the name of a view and the role it is shared with. */
export function ViewDialog({ view, content, workflow, onClose, onSaved }: Props) {
  const [name, setName] = useState(view?.name ?? '');
  const [sharedWith, setSharedWith] = useState(view?.sharedWith ?? '');
  const queries = useQueryClient();
  const roles = useSharedRoles(workflow);
  const save = useMutation({
    mutationFn: () => {
      const body = { ...content, name, sharedWith: sharedWith === '' ? null : sharedWith };
      return view
        ? call(putView, { path: { id: view.id }, body })
        : call(addView, { body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
      onSaved(saved);
    },
  });
  return (
    <Dialog
      onClose={onClose}
      title={view ? 'Renommer ou partager cette vue' : 'Enregistrer cette vue'}
      closing="Fermer sans enregistrer"
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <p className="hint">Les filtres, les colonnes et l’ordre de la liste sont gardés sous ce nom.</p>
        {save.error && <Trouble error={save.error} />}
        <TextInput
          label="Nom de la vue"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
        />
        {roles.length > 0 && (
          <label>
            Partager avec
            <select className="input" value={sharedWith} onChange={(event) => setSharedWith(event.target.value)}>
              <option value="">Personne : pour moi seulement</option>
              {roles.map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button type="submit" loading={save.isPending}>
          Enregistrer
        </Button>
      </form>
    </Dialog>
  );
}

/**
 * Lists the roles that the view can be shared with; only a person with a programme-wide role may share, and never with a role held through
 * a link.
 */
function useSharedRoles(workflow: string | undefined): [string, string][] {
  const { data: me } = useQuery(meQuery);
  const { data: detail } = useQuery({ ...currentVersionQuery(workflow ?? ''), enabled: workflow !== undefined });
  if (!me || !detail) return [];
  const isSupervisor = me.roles.some((role) => detail.roles[role]?.binding === 'global');
  if (!isSupervisor) return [];
  return Object.entries(detail.roles)
    .filter(([, { binding }]) => binding !== 'link')
    .map(([id, { title }]) => [id, title]);
}
