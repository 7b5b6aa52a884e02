import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sameJson } from '../../base/base.ts';
import type { SavedView, SavedViewContent } from '../../http/http.ts';
import { chooseDefaultView, dropView, putView } from '../addresses/addresses.ts';
import { ALL_DOSSIERS, call, type DossierFilters, savedViewsQuery, searchOfView, viewContentOf } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { ViewDialog } from './view-dialog.tsx';

interface Props {
  filters: DossierFilters;
  /** Opens the list of a view. */
  onGo: (search: DossierFilters) => void;
}

const HERE = { 'aria-current': 'page' } as const;

/** Shows the saved views above the list, and what the reader may do with the open one. */
export function SavedViews({ filters, onGo }: Props) {
  const { data } = useQuery(savedViewsQuery);
  const [asked, setAsked] = useState<'new' | 'change' | null>(null);
  const current = data?.items.find(({ id }) => id === filters.view) ?? null;
  const content = viewContentOf(filters);
  const isChanged = current !== null && !isSame(current, content);
  const change = useViewChange();
  const drop = useViewChange();
  // The box changes at once; the server's answer, good or bad, then decides what it shows.
  const [opensHere, setOpensHere] = useState<boolean | null>(null);
  return (
    <div className="views">
      <nav aria-label="Vues enregistrées">
        <ul>
          <li>
            <Link to="/dossiers" search={{ view: ALL_DOSSIERS }} {...(current === null && HERE)}>
              Tous les dossiers
            </Link>
          </li>
          {data?.items.map((view) => (
            <li key={view.id}>
              <Link to="/dossiers" search={searchOfView(view)} {...(view === current && HERE)}>
                {view.name}
                {view === current && isChanged && <span className="hint"> (modifiée)</span>}
                {!view.mine && <small className="hint">de {view.owner}</small>}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="view-actions">
        {current?.mine && isChanged && (
          <Button
            className="link"
            loading={change.isPending}
            onClick={() =>
              change.mutate(() =>
                call(putView, { path: { id: current.id }, body: { ...contentOf(current), ...content } }),
              )
            }
          >
            Enregistrer les changements
          </Button>
        )}
        <button type="button" className="link" onClick={() => setAsked('new')}>
          Enregistrer cette vue…
        </button>
        {current?.mine && (
          <>
            <button type="button" className="link" onClick={() => setAsked('change')}>
              Renommer, partager…
            </button>
            <Button
              className="link"
              loading={drop.isPending}
              onClick={() =>
                drop.mutate(() => call(dropView, { path: { id: current.id } }), {
                  onSuccess: () => onGo({ view: ALL_DOSSIERS }),
                })
              }
            >
              Supprimer cette vue
            </Button>
          </>
        )}
        {current && (
          <label className="option">
            <input
              type="checkbox"
              checked={opensHere ?? data?.default === current.id}
              onChange={(event) => {
                const view = event.target.checked ? current.id : null;
                setOpensHere(event.target.checked);
                change.mutate(() => call(chooseDefaultView, { body: { view } }), {
                  onSettled: () => setOpensHere(null),
                });
              }}
            />
            Ouvrir la liste sur cette vue
          </label>
        )}
      </p>
      {(change.error ?? drop.error) && <Trouble error={change.error ?? drop.error} />}
      {asked && (
        <ViewDialog
          view={asked === 'change' ? current : null}
          content={asked === 'change' && current ? contentOf(current) : content}
          workflow={filters.workflow}
          onClose={() => setAsked(null)}
          onSaved={(view) => {
            setAsked(null);
            onGo(searchOfView(view));
          }}
        />
      )}
    </div>
  );
}

function contentOf({ name, filters, columns, order, sharedWith }: SavedView): SavedViewContent {
  return { name, filters, columns, order, sharedWith };
}

function isSame(view: SavedView, { filters, columns, order }: ReturnType<typeof viewContentOf>): boolean {
  return sameJson([view.filters, view.order, view.columns], [filters, order, columns]);
}

function useViewChange() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => queries.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
}
