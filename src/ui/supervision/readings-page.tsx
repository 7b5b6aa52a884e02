import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReadingRecord } from '../../http/http.ts';
import { isRefusal, readingsQuery } from '../api/api.ts';
import { Awaited, Button, momentOf } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';
import { CALLS } from './reading-calls.ts';

/** Lists the readings of dossiers and their readers, for the data protection officer. */
export function Readings() {
  const filters = useSearch({ from: '/lectures' });
  const readings = useInfiniteQuery(readingsQuery(filters));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = readings;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    document.title = 'Lectures – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Lectures des dossiers" error={error} />;
  return (
    <>
      <h1>Lectures des dossiers</h1>
      <p className="lead">
        Qui a lu quel dossier, quand, sous quel rôle. Ce registre est à part de l’histoire des dossiers et ne dit rien
        de ce qu’ils contiennent.
      </p>
      <Filters key={JSON.stringify(filters)} />
      <Awaited of={readings} lines={8} />
      {data && items.length === 0 && <p className="card empty">Aucune lecture ne répond à cette recherche.</p>}
      {items.length > 0 && <Table items={items} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir les lectures plus anciennes
        </Button>
      )}
    </>
  );
}

function Filters() {
  const filters = useSearch({ from: '/lectures' });
  const go = useNavigate();
  const [dossier, setDossier] = useState(filters.dossier ?? '');
  const [person, setPerson] = useState(filters.person ?? '');
  const search = { dossier: dossier.trim() || undefined, person: person.trim() || undefined };
  return (
    <search>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          void go({ to: '/lectures', search });
        }}
      >
        <TextInput
          label="Référence du dossier"
          description="Elle commence par « dos- » ; qui suit le dossier peut la donner."
          value={dossier}
          onChange={(event) => setDossier(event.target.value)}
        />
        <TextInput
          label="Personne"
          description="Son adresse e-mail, ou son identifiant."
          value={person}
          onChange={(event) => setPerson(event.target.value)}
        />
        <Button type="submit" variant="default">
          Chercher
        </Button>
      </form>
    </search>
  );
}

function Table({ items }: { items: ReadingRecord[] }) {
  const go = useNavigate();
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Lectures, de la plus récente à la plus ancienne</caption>
        <thead>
          <tr>
            <th scope="col">Quand</th>
            <th scope="col">Qui</th>
            <th scope="col">Rôle</th>
            <th scope="col">Ce qui a été fait</th>
            <th scope="col">Dossier</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ at, person, personName, role, roleTitle, what, dossier, workflowTitle }) => (
            <tr key={[at, person, role, what, dossier].join(' ')}>
              <th scope="row">{momentOf(at)}</th>
              <td data-label="Qui">
                <button
                  type="button"
                  className="link told"
                  onClick={() => void go({ to: '/lectures', search: { person } })}
                >
                  {personName}
                </button>
              </td>
              <td data-label="Rôle">{roleTitle}</td>
              <td data-label="Ce qui a été fait">{CALLS[what] ?? what}</td>
              <td data-label="Dossier">
                <button
                  type="button"
                  className="link told"
                  onClick={() => void go({ to: '/lectures', search: { dossier } })}
                >
                  {dossier}
                </button>{' '}
                <small className="hint">{workflowTitle ?? 'effacé'}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
