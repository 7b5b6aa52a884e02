import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { plural } from '../../../base/base.ts';
import type { ComparedPages } from '../../../http/http.ts';
import { compareDefinitionPages } from '../../addresses/addresses.ts';
import { call, placeOf } from '../../api/api.ts';
import { Awaited, Button } from '../../look/look.ts';
import { pagesSaid } from './said.ts';
import './before.css';

interface Props {
  draft: string;
  revision: number;
  workflow: string;
  template: string;
  title: string;
  /** Is the key of a real dossier, masked; empty for invented data. */
  dossier: string;
}

/** Shows the printed pages of both sides as pictures; their words are compared beside, for readers who cannot see them. */
export function DrawnPages({ draft, revision, workflow, template, title, dossier }: Props) {
  const pages = useQuery({
    queryKey: ['definition-pages', draft, revision, workflow, template, dossier],
    queryFn: () =>
      call(compareDefinitionPages, {
        path: { id: draft, ...placeOf(template) },
        query: { workflow, ...(dossier !== '' && { dossier }) },
      }),
    gcTime: 0,
    retry: false,
  });
  return (
    <>
      <Awaited of={pages} lines={6} />
      {pages.data && <Sides of={pages.data} title={title} />}
    </>
  );
}

/** Lists the widths of the two columns, in percent of the available width. */
const ZOOMS = [100, 150, 200, 300] as const;

function Sides({ of: { before, after }, title }: { of: ComparedPages; title: string }) {
  const [zoom, setZoom] = useState(0);
  const [was, is] = [before?.pages ?? [], after?.pages ?? []];
  const count = Math.max(was.length, is.length);
  const ranks = Array.from({ length: count }, (_, rank) => rank);
  const changed = ranks.filter((rank) => was[rank] !== is[rank]);
  const omitted = Math.max(before?.omitted ?? 0, after?.omitted ?? 0);
  if (after !== null && after.refused !== null) return <p className="error">{after.refused}</p>;
  const refused = before?.refused ?? null;
  if (count === 0)
    return (
      <p className={refused === null ? 'hint' : 'error'}>
        {refused ?? 'Trop lourde à dessiner ici : la page est à lire dans le PDF.'}
      </p>
    );
  const size = ZOOMS[zoom] ?? 100;
  return (
    <div>
      {refused !== null && <p className="error">En service : {refused}</p>}
      <p role="status">{pagesSaid(changed, count, omitted > 0)}</p>
      <p className="drawn-zoom">
        <Button variant="default" aria-disabled={zoom === 0} onClick={() => setZoom(Math.max(zoom - 1, 0))}>
          Réduire<span className="unseen"> les pages : {title}</span>
        </Button>
        <Button
          variant="default"
          aria-disabled={zoom === ZOOMS.length - 1}
          onClick={() => setZoom(Math.min(zoom + 1, ZOOMS.length - 1))}
        >
          Agrandir<span className="unseen"> les pages : {title}</span>
        </Button>
        <output>{size} %</output>
      </p>
      <section
        className="drawn-frame"
        aria-label={`Pages, avant et après : ${title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its place is scrolled by keyboard too
        tabIndex={0}
      >
        <ol data-zoom={size}>
          {ranks.map((rank) => (
            <li key={rank}>
              <Page svg={was[rank]} rank={rank} side="En service" isChanged={changed.includes(rank)} />
              <Page svg={is[rank]} rank={rank} side="Dans ce brouillon" isChanged={changed.includes(rank)} />
            </li>
          ))}
        </ol>
      </section>
      {omitted > 0 && <p className="hint">{plural(omitted, 'page')} de plus, à lire dans le PDF.</p>}
    </div>
  );
}

function Page({
  svg,
  rank,
  side,
  isChanged,
}: {
  svg: string | undefined;
  rank: number;
  side: string;
  isChanged: boolean;
}) {
  const address = usePicture(svg);
  return (
    <figure className={isChanged ? 'drawn-page changed' : 'drawn-page'}>
      <figcaption>
        {side}, page {rank + 1} {isChanged && <span className="atelier-mark">changée</span>}
      </figcaption>
      {svg === undefined && <p className="empty">Pas de page {rank + 1}.</p>}
      {address && <img src={address} alt={`${side}, page ${rank + 1} : ses mots sont comparés au-dessus.`} />}
    </figure>
  );
}

/** Gives the picture an address while it is shown, because an SVG loaded as an image runs no script. */
function usePicture(svg: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (svg === undefined) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}
