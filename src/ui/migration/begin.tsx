import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { WorkflowSummary } from '../../http/http.ts';
import { beginMigration } from '../addresses/addresses.ts';
import { call, migrationsQuery } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';

interface Props {
  workflow: string;
  running: number;
  versions: WorkflowSummary['versions'];
}

/** Asks for a reason and tries each dossier, without moving any. */
export function Begin({ workflow, running, versions }: Props) {
  const { motif } = useSearch({ from: '/processus/$workflow/passage' });
  const [reason, setReason] = useState(motif ?? '');
  const [wrong, setWrong] = useState(false);
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: () =>
      call(beginMigration, {
        path: { id: workflow },
        body: { reason: reason.trim() },
        repeatKey: crypto.randomUUID(),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: migrationsQuery(workflow).queryKey }),
  });
  if (running === 0) return <p className="card empty">Chacun suit déjà la version en vigueur, ou est terminé.</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(reason.trim() === '');
    if (reason.trim() !== '') begin.mutate();
  };
  return (
    <form className="card migration-begin" onSubmit={submit} noValidate>
      <p>
        Ces dossiers ont été ouverts sous une version d’avant, et la gardent tant que vous ne les amenez pas sur
        celle-ci.{' '}
        {versions.length > 1 && (
          <Link
            to="/processus/$workflow/comparer"
            params={{ workflow }}
            search={{
              depuis: versions.find(({ isCurrent, dossiers }) => !isCurrent && dossiers > 0)?.hash,
              vers: versions.find(({ isCurrent }) => isCurrent)?.hash,
            }}
          >
            Voir ce qui changera pour eux
          </Link>
        )}
      </p>
      <label>
        Pourquoi
        <textarea
          className="input"
          rows={2}
          maxLength={500}
          required
          aria-describedby="pourquoi-passage"
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <p className="hint" id="pourquoi-passage">
        Écrit dans l’histoire de chaque dossier déplacé.
      </p>
      <div role="alert">{wrong && <p className="error">Dites pourquoi : qui suit les dossiers le lira.</p>}</div>
      {begin.error && <Trouble error={begin.error} kept="Aucun dossier n’a bougé." />}
      <Button type="submit" className="button strong" loading={begin.isPending}>
        Essayer sans rien déplacer
      </Button>
    </form>
  );
}
