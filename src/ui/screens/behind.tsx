import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { countedQuery } from '../api/api.ts';
import { Awaited } from '../look/look.ts';

export interface ShownFigure {
  measure: number;
  key?: string;
}

/** Lists the dossiers behind one figure, those it counts first. */
export function Behind({ screen, shown, onClose }: { screen: string; shown: ShownFigure; onClose: () => void }) {
  const { link, holder, from, until } = useSearch({ from: '/pages/$id' });
  const counting = useQuery(countedQuery(screen, { link, holder, from, until, ...shown }));
  const { data } = counting;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const counted = data?.items.filter(({ isCounted }) => isCounted) ?? [];
  const others = data?.items.filter(({ isCounted }) => !isCounted) ?? [];
  return (
    <section className="card no-print" aria-label="Dossiers derrière le chiffre">
      <div className="head">
        <h2 ref={title} tabIndex={-1}>
          {data?.title ?? 'Dossiers'}
        </h2>
        <button type="button" className="link" onClick={onClose}>
          Fermer cette liste
        </button>
      </div>
      <Awaited of={counting} />
      {data && data.items.length === 0 && <p className="empty">Aucun dossier.</p>}
      {counted.length > 0 && <List items={counted} />}
      {others.length > 0 && (
        <>
          <h3>Comptés au dénominateur seulement</h3>
          <List items={others} />
        </>
      )}
      {data && data.total > data.items.length && (
        <p className="hint">
          Les {data.items.length} premiers sur {data.total}.
        </p>
      )}
    </section>
  );
}

function List({ items }: { items: { dossier: string; title: string; stage: string[] }[] }) {
  return (
    <ul className="picks">
      {items.map(({ dossier, title, stage }) => (
        <li key={dossier}>
          <Link to="/dossiers/$id" params={{ id: dossier }}>
            {title}
          </Link>{' '}
          <small className="hint">{stage.join(', ')}</small>
        </li>
      ))}
    </ul>
  );
}
