import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { AccessLine } from '../../http/http.ts';
import { endAccess } from '../addresses/addresses.ts';
import { type AccessFilters, accessesQuery, call, isRefusal, readersQuery } from '../api/api.ts';
import { AskedTwice, Awaited, Button, dayOf, momentOf, Trouble } from '../look/look.ts';
import { Unreadable } from '../shell/shell.ts';

/** Shows data protection what opens something without a session, whoever made it, and lets them end each. */
export function AccessesPage() {
  const filters = useSearch({ from: '/acces' });
  const accesses = useInfiniteQuery(accessesQuery(filters));
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = accesses;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    document.title = 'Accès – Jalon';
  }, []);
  if (!data && isRefusal(error)) return <Unreadable what="Accès" error={error} />;
  return (
    <>
      <h1>Accès</h1>
      <p className="lead">
        Ce qui ouvre quelque chose sans se connecter : jetons personnels, adresses de calendriers, liens signés. Vous
        pouvez mettre fin à chacun ; le journal le dit.
      </p>
      <Filters filters={filters} />
      <Awaited of={accesses} lines={8} />
      {data && items.length === 0 && !hasNextPage && <p className="card empty">Rien n’est ouvert ici.</p>}
      {items.length > 0 && <Table items={items} />}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir les liens plus anciens
        </Button>
      )}
    </>
  );
}

const KINDS = { token: 'Jeton', calendar: 'Calendrier', link: 'Lien signé' };

function Filters({ filters }: { filters: AccessFilters }) {
  const navigate = useNavigate({ from: '/acces' });
  const { data: readers } = useQuery(readersQuery);
  const set = (change: AccessFilters) => void navigate({ search: { ...filters, ...change } });
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  return (
    <search className="filters">
      <label>
        Personne
        <select
          className="input"
          value={filters.person ?? ''}
          onChange={({ target }) => set({ person: target.value || undefined })}
        >
          <option value="">Toutes</option>
          {readers?.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Sorte
        <select
          className="input"
          value={filters.kind ?? ''}
          onChange={({ target }) => set({ kind: kinds.find((kind) => kind === target.value) })}
        >
          <option value="">Toutes</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {KINDS[kind]}
            </option>
          ))}
        </select>
      </label>
      {filters.person !== undefined && (
        <Link to="/personnes/$id/lecture" params={{ id: filters.person }}>
          Que voit cette personne ?
        </Link>
      )}
    </search>
  );
}

function Table({ items }: { items: AccessLine[] }) {
  return (
    <div className="card table">
      <table>
        <caption className="unseen">Accès sans session, du plus récent au plus ancien</caption>
        <thead>
          <tr>
            <th scope="col">Accès</th>
            <th scope="col">De qui</th>
            <th scope="col">Depuis</th>
            <th scope="col">A servi</th>
            <th scope="col">Finit</th>
            <th scope="col">
              <span className="unseen">Y mettre fin</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((access) => (
            <Access key={`${access.kind} ${access.id}`} access={access} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Access({ access }: { access: AccessLine }) {
  const { kind, id, of, role, dossier, what, madeAt, usedAt, endsAt } = access;
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endAccess, { path: { kind, id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['accesses'] }),
  });
  const owner = of === null ? 'porté par une lettre' : of.name;
  const isLink = kind === 'link';
  return (
    <tr>
      <th scope="row">
        {what}
        {isLink && <small className="hint">Lien signé, dossier {dossier}</small>}
      </th>
      <td data-label="De qui">
        {isLink ? `${role ?? ''}, ${of === null ? 'par lettre' : `fait par ${of.name}`}` : owner}
      </td>
      <td data-label="Depuis">{dayOf(madeAt)}</td>
      <td data-label="A servi">{usedAt === null ? 'jamais' : momentOf(usedAt)}</td>
      <td data-label="Finit">{endsAt === null ? 'avec le compte, un rôle ou le mot de passe' : dayOf(endsAt)}</td>
      <td>
        {end.error && <Trouble error={end.error} />}
        <AskedTwice
          ask="Mettre fin"
          about={isLink ? `${what}, ${owner}, dossier ${dossier ?? ''}` : `${what}, ${owner}`}
          warning="Il n’ouvrira plus rien, et rien ne le rouvre."
          yes="Y mettre fin"
          no="Laisser"
          isBusy={end.isPending}
          onYes={() => end.mutate()}
        />
      </td>
    </tr>
  );
}
