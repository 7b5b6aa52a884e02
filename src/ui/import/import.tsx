import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import type { ImportReport } from '../../http/http.ts';
import { importDossiers, readImportSheet } from '../addresses/addresses.ts';
import { isRefusal, saveFile, sendFile, workflowQuery } from '../api/api.ts';
import { Awaited, Button, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { Report } from './report.tsx';

/** Opens many dossiers from a spreadsheet: offers the model, lists what is wrong, then imports all at once. */
export function ImportPage() {
  const { workflow } = useParams({ from: '/importer/$workflow' });
  const asked = useQuery(workflowQuery(workflow));
  const { data, error } = asked;
  useEffect(() => {
    document.title = 'Importer – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Importer" error={error} />;
  return (
    <>
      <h1>Importer{data && ` : ${data.title}`}</h1>
      <Awaited of={asked} />
      {data && !data.canOpen && (
        <p className="card">
          Aucun de vos rôles n’ouvre ces dossiers : demandez à qui les ouvre d’importer le fichier.
        </p>
      )}
      {data?.canOpen && (
        <>
          <Sheet workflow={workflow} />
          <Bringing workflow={workflow} />
        </>
      )}
    </>
  );
}

function Sheet({ workflow }: { workflow: string }) {
  const save = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') =>
      saveFile(readImportSheet, `${workflow}.${format}`, { path: { id: workflow }, query: { format } }),
  });
  return (
    <section className="card" aria-labelledby="import-sheet">
      <h2 id="import-sheet">1. Le fichier à remplir</h2>
      <p>
        Une ligne par dossier. Dates JJ/MM/AAAA, oui ou non, plusieurs réponses séparées par « | ». Les colonnes dont
        vous ne savez rien peuvent être retirées.
      </p>
      {save.error && <Trouble error={save.error} />}
      <div className="actions-line">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate('xlsx')}>
          Télécharger pour Excel
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate('csv')}>
          Télécharger en CSV
        </Button>
      </div>
    </section>
  );
}

function Bringing({ workflow }: { workflow: string }) {
  const [file, setFile] = useState<File | null>(null);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: ({ trial, sheet }: { trial: boolean; sheet: File }) =>
      sendFile(importDossiers, sheet, { path: { id: workflow }, query: { trial } }),
    onSuccess: ({ isTrial }) => (isTrial ? undefined : queries.invalidateQueries()),
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    send.reset();
  };
  const check = (event: FormEvent) => {
    event.preventDefault();
    if (file) send.mutate({ trial: true, sheet: file });
  };
  return (
    <section className="card stack" aria-labelledby="import-file">
      <h2 id="import-file">2. Votre fichier</h2>
      <form className="stack" onSubmit={check}>
        <label className="stack">
          <span>Fichier CSV ou Excel (XLSX)</span>
          <input
            type="file"
            accept=".csv,.xlsx"
            required
            onChange={({ target }) => choose(target.files?.[0] ?? null)}
          />
        </label>
        <div className="actions-line">
          <Button type="submit" variant={send.data ? 'default' : 'filled'} loading={send.isPending}>
            Vérifier sans rien créer
          </Button>
        </div>
      </form>
      {send.error && <Trouble error={send.error} />}
      <div role="status">
        {send.data && <Outcome report={send.data} workflow={workflow} />}
        {file && send.data && isReady(send.data) && (
          <div className="actions-line">
            <Button loading={send.isPending} onClick={() => send.mutate({ trial: false, sheet: file })}>
              {send.data.totals.valid === 1 ? 'Ouvrir le dossier' : `Ouvrir les ${send.data.totals.valid} dossiers`}
            </Button>
          </div>
        )}
      </div>
      {send.data && <Report report={send.data} />}
    </section>
  );
}

function isReady({ isTrial, totals: { refused, valid } }: ImportReport): boolean {
  return isTrial && refused === 0 && valid > 0;
}

function Outcome({ report: { isTrial, totals }, workflow }: { report: ImportReport; workflow: string }) {
  const { lines, refused, created, exists, valid } = totals;
  if (lines === 0) return <p>Le fichier n’a que ses colonnes : remplissez une ligne par dossier.</p>;
  if (refused > 0)
    return (
      <p>
        <strong>
          {refused === 1 ? 'Une ligne est' : `${refused} lignes sont`} à corriger sur {lines} ; rien n’est créé.
        </strong>{' '}
        Corrigez le fichier, puis choisissez-le de nouveau.
      </p>
    );
  if (created + valid === 0) return <p>Tous ces dossiers existent déjà : rien n’est créé.</p>;
  if (isTrial)
    return (
      <p>
        Tout est bon : {valid === 1 ? 'une ligne' : `${valid} lignes`}. Rien n’est encore créé.
        {exists > 0 && ` ${exists} existent déjà : rien n’y change.`}
      </p>
    );
  return (
    <p>
      <strong>{created === 1 ? 'Un dossier est ouvert' : `${created} dossiers sont ouverts`}.</strong>
      {exists > 0 && ` ${exists} existaient déjà.`}{' '}
      <Link to="/dossiers" search={{ workflow }}>
        Les voir
      </Link>
    </p>
  );
}
