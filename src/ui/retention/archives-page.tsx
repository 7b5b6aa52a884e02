import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { ArchiveLine } from '../../http/http.ts';
import { openArchive } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Awaited, Button, dayOf, Trouble } from '../look/look.ts';
import { archivesQuery } from './ask-retention.ts';

/** Finds by title the archived dossiers that the reader may open; opening one requires a motive. */
export function ArchivesPage() {
  const [q, setQ] = useState('');
  const found = useQuery(archivesQuery(q));
  useEffect(() => {
    document.title = 'Archives – Jalon';
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setQ(String(new FormData(event.currentTarget).get('q')).trim());
  };
  return (
    <>
      <h1>Archives</h1>
      <p className="lead">
        Les dossiers en archive intermédiaire ne se lisent plus. Vous pouvez en ouvrir un, pour vous seul et quelques
        jours, en disant pourquoi : le motif reste au journal.
      </p>
      <form onSubmit={submit} className="filters">
        <label>
          Nom ou titre du dossier
          <input className="input" type="search" name="q" minLength={3} required autoComplete="off" />
        </label>
        <Button type="submit">Chercher</Button>
      </form>
      {q !== '' && <Awaited of={found} />}
      <p role="status">{found.data?.items.length === 0 && `Aucun dossier archivé ne répond à « ${q} ».`}</p>
      <ul className="stack">
        {found.data?.items.map((line) => (
          <li key={line.dossier} className="card stack">
            <Archived line={line} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Archived({ line: { dossier, title, workflowTitle, since } }: { line: ArchiveLine }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const open = useMutation({
    mutationFn: (motive: string) =>
      call(openArchive, { path: { id: dossier }, body: { motive }, repeatKey: crypto.randomUUID() }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      await navigate({ to: '/dossiers/$id', params: { id: dossier } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    open.mutate(String(new FormData(event.currentTarget).get('motive')));
  };
  return (
    <>
      <h2>{title}</h2>
      <p>
        {workflowTitle}, en archive depuis le {dayOf(since)}.
      </p>
      {open.error && <Trouble error={open.error} />}
      <form onSubmit={submit} className="stack">
        <label>
          Pourquoi ouvrir ce dossier
          <textarea className="input" name="motive" required minLength={10} maxLength={500} rows={2} />
        </label>
        <Button type="submit" loading={open.isPending}>
          Ouvrir<span className="unseen"> : {title}</span>
        </Button>
      </form>
    </>
  );
}
