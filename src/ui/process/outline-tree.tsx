import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { plural, pluralEnding } from '../../base/base.ts';
import type { ProcessVersion } from '../../http/http.ts';
import { ancestorsOf, matching, outlineOf, stepOf } from './outline.ts';

interface Props {
  process: ProcessVersion;
  counts: { [state: string]: number } | undefined;
  selected: string | undefined;
  onSelect: (state: string) => void;
}

/**
 * Shows every state on one line, under the state that contains it; the keyboard works as in a tree, and screen readers announce it as one.
 */
export function OutlineTree({ process, counts, selected, onSelect }: Props) {
  const { states } = process;
  const [closed, setClosed] = useState(() => foldedAtFirst(states));
  const [looked, setLooked] = useState('');
  const [at, setAt] = useState(selected ?? '');
  const tree = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected === undefined) return;
    setAt(selected);
    setClosed((before) => without(before, ...ancestorsOf(states, selected).map(({ id }) => id)));
  }, [selected, states]);
  const found = looked.trim() === '' ? null : matching(process, looked);
  const rows = outlineOf(states, found ? new Set() : closed).filter(({ state }) => found?.has(state.id) ?? true);
  const focused = rows.some(({ state }) => state.id === at) ? at : rows[0]?.state.id;
  const toggle = (id: string) =>
    setClosed((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
  const press = (event: KeyboardEvent, id: string) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(id);
      return;
    }
    const step = stepOf(rows, id, event.key);
    if (step === null) return;
    event.preventDefault();
    if (!('go' in step)) return toggle(id);
    setAt(step.go);
    tree.current?.querySelector<HTMLElement>(`[data-state="${CSS.escape(step.go)}"]`)?.focus();
  };
  return (
    <section aria-labelledby="outline" className="outline-part">
      <h2 id="outline">Étapes</h2>
      <label className="outline-search">
        Chercher une étape, une action, une lettre
        <input className="input" type="search" value={looked} onChange={({ target }) => setLooked(target.value)} />
      </label>
      <p className="unseen" role="status">
        {found && (rows.length === 0 ? 'Aucune étape' : plural(rows.length, 'étape'))}
      </p>
      {rows.length === 0 && <p className="hint">Aucune étape ne répond à cette recherche.</p>}
      <div role="tree" aria-label="Étapes du processus" className="outline" ref={tree}>
        {rows.map(({ state, level, isOpen, position, among }) => (
          <div
            key={state.id}
            role="treeitem"
            data-state={state.id}
            data-level={Math.min(level, 8)}
            aria-level={level}
            aria-posinset={position}
            aria-setsize={among}
            aria-selected={state.id === selected}
            {...(isOpen !== null && { 'aria-expanded': isOpen })}
            tabIndex={state.id === focused ? 0 : -1}
            onFocus={() => setAt(state.id)}
            onClick={() => onSelect(state.id)}
            onKeyDown={(event) => press(event, state.id)}
          >
            {isOpen === null ? (
              <span className="outline-fold" />
            ) : (
              <span
                className="outline-fold"
                aria-hidden="true"
                onClick={(event) => {
                  event.stopPropagation();
                  toggle(state.id);
                }}
              >
                {isOpen ? '▾' : '▸'}
              </span>
            )}
            <span className="outline-title">{state.title}</span>
            <Standing count={counts?.[state.id]} />
          </div>
        ))}
      </div>
    </section>
  );
}

function Standing({ count }: { count: number | undefined }) {
  if (count === undefined) return null;
  return (
    <span className="outline-count">
      {count}
      <span className="unseen"> dossier{pluralEnding(count)}</span>
    </span>
  );
}

/** Folds the deep states at first, until the reader opens them. */
function foldedAtFirst(states: ProcessVersion['states']): ReadonlySet<string> {
  return new Set(states.filter(({ id }) => ancestorsOf(states, id).length >= OPEN_LEVELS).map(({ id }) => id));
}

const OPEN_LEVELS = 3;

function without(set: ReadonlySet<string>, ...ids: string[]): ReadonlySet<string> {
  return new Set([...set].filter((id) => !ids.includes(id)));
}
