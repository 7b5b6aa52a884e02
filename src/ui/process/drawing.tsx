import { Suspense } from 'react';
import type { ProcessVersion } from '../../http/http.ts';
import { lazyPart, Waiting } from '../look/look.ts';
import { ancestorsOf, childrenOf } from './outline.ts';
import { regionsAround, startOf } from './region.ts';

const Diagram = lazyPart(async () => (await import('./diagram.tsx')).Diagram);

interface Props {
  process: ProcessVersion;
  selected: string | undefined;
  counts: { [state: string]: number } | undefined;
  onSelect: (state: string) => void;
}

/** Draws the region that holds the selected state, with links to what is around it and to the regions next to it. */
export function ProcessDrawing({ process, selected, counts, onSelect }: Props) {
  const { states } = process;
  const region = regionFor(process, selected);
  const path = region === null ? [] : [...ancestorsOf(states, region), ...states.filter(({ id }) => id === region)];
  const beside = regionsAround(process, region);
  const within = new Set(path.map(({ id }) => id));
  return (
    <section className="card drawing" aria-labelledby="drawing">
      <h2 id="drawing">Schéma</h2>
      {path.length > 0 && (
        <nav aria-label="Où l’on est dans le schéma" className="drawing-path">
          <ol>
            {path.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="link" onClick={() => onSelect(id)}>
                  {title}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {beside.length > 1 && (
        <ul className="drawing-regions" aria-label="Régions qui avancent en même temps">
          {beside.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="button" aria-pressed={within.has(id)} onClick={() => onSelect(id)}>
                {title}
                {counts?.[id] ? ` (${counts[id]})` : ''}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Suspense fallback={<Waiting lines={6} />}>
        <Diagram key={region ?? ''} {...{ process, region, selected, counts, onSelect }} />
      </Suspense>
      <p className="hint">
        Le nombre est celui des dossiers. Tout ce que montre le schéma se lit aussi dans l’arbre des étapes.
      </p>
    </section>
  );
}

/** Returns the selected state when it has an inside, and otherwise the state that holds it. */
function regionFor(process: ProcessVersion, selected: string | undefined): string | null {
  const { states } = process;
  const state = states.find(({ id }) => id === selected);
  if (state === undefined) return inFirst(process, startOf(process));
  if (childrenOf(states, state.id).length > 0) return inFirst(process, startOf(process, state.id));
  return state.parent;
}

/** Goes into the first declared region when several run in parallel. */
function inFirst(process: ProcessVersion, id: string | null): string | null {
  const inside = childrenOf(process.states, id);
  const [first] = inside;
  const isTogether = inside.length > 1 && inside.every(({ initial }) => initial);
  if (!isTogether || first === undefined || childrenOf(process.states, first.id).length === 0) return id;
  return inFirst(process, startOf(process, first.id));
}
