import { Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Todo } from '../../http/http.ts';
import { settleTodo } from '../addresses/addresses.ts';
import { call, dossierQuery } from '../api/api.ts';
import { Day, NO_DATE } from '../days/days.ts';
import { Button, Dialog, Trouble } from '../look/look.ts';

type SettleAct = 'done' | 'moot' | 'later';
const ACTS: [SettleAct, string][] = [
  ['done', 'Fait'],
  ['moot', 'Sans objet'],
  ['later', 'Reporter'],
];

interface Props {
  todo: Pick<Todo, 'id' | 'dossier'>;
  about: string;
  onClose: () => void;
}

/** Asks what became of a task, for one of the people it is addressed to. */
export function SettleDialog({ todo, about, onClose }: Props) {
  const [act, setAct] = useState<SettleAct>('done');
  const [motive, setMotive] = useState('');
  const [until, setUntil] = useState(NO_DATE);
  const settle = useSettle(todo, onClose);
  return (
    <Dialog onClose={onClose} title={about} closing="Fermer sans régler">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (act === 'later' && until.kind === 'unreadable') return;
          settle.mutate({ act, motive, until: act === 'later' && until.kind === 'date' ? until.day : null });
        }}
      >
        {settle.error && <Trouble error={settle.error} />}
        <fieldset className="settle-acts">
          <legend className="unseen">Qu’en est-il ?</legend>
          {ACTS.map(([value, label], index) => (
            <label key={value}>
              <input
                type="radio"
                name="act"
                value={value}
                checked={act === value}
                {...(index === 0 && { 'data-autofocus': true })}
                onChange={() => setAct(value)}
              />{' '}
              {label}
            </label>
          ))}
        </fieldset>
        {act === 'later' && <Day label="Reporter au" value={until} onChange={setUntil} />}
        <Textarea
          label={act === 'moot' ? 'Motif' : 'Motif (facultatif)'}
          required={act === 'moot'}
          value={motive}
          onChange={(event) => setMotive(event.currentTarget.value)}
          maxLength={1000}
        />
        <p className="hint">Pour cette fois seulement. L’historique dit qui, quand et pourquoi.</p>
        <Button type="submit" loading={settle.isPending}>
          Enregistrer
        </Button>
      </form>
    </Dialog>
  );
}

/** Sends the settlement and shows the dossier that the server returns; the lists of work are read again. */
function useSettle({ id, dossier }: Pick<Todo, 'id' | 'dossier'>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { act: SettleAct; motive: string; until: string | null }) =>
      call(settleTodo, { path: { id: dossier, todo: id }, body, repeatKey: crypto.randomUUID() }),
    onSuccess: (next) => {
      queries.setQueryData(dossierQuery(dossier).queryKey, next);
      onDone();
      return queries.invalidateQueries({ queryKey: ['todos'] });
    },
  });
}
