import type { ProcessVersion } from '../../http/http.ts';
import { fold } from '../look/look.ts';

export type ProcessState = ProcessVersion['states'][number];

/** Describes one line of the outline, with what the ARIA pattern « tree » requires. */
export interface OutlineRow {
  state: ProcessState;
  level: number;
  /** Is null for a state with nothing inside. */
  isOpen: boolean | null;
  position: number;
  among: number;
}

/**
 * Lists the states inside a state, without its history states: no dossier stays in one, and the transitions that lead there mention them.
 */
export function childrenOf(states: readonly ProcessState[], parent: string | null): ProcessState[] {
  return states.filter((state) => state.parent === parent && !isHistory(state));
}

export function isHistory({ type }: ProcessState): boolean {
  return type === 'history' || type === 'deep';
}

/** Lists the visible lines of the tree, opening each state that is not closed. */
export function outlineOf(
  states: readonly ProcessState[],
  closed: ReadonlySet<string>,
  parent: string | null = null,
  level = 1,
): OutlineRow[] {
  const siblings = childrenOf(states, parent);
  return siblings.flatMap((state, i) => {
    const isLeaf = childrenOf(states, state.id).length === 0;
    const isOpen = isLeaf ? null : !closed.has(state.id);
    const row = { state, level, isOpen, position: i + 1, among: siblings.length };
    return [row, ...(isOpen ? outlineOf(states, closed, state.id, level + 1) : [])];
  });
}

/** Finds the states whose words contain the text sought, with the states that contain them. */
export function matching({ states, events, moves }: ProcessVersion, looked: string): ReadonlySet<string> {
  const words = fold(looked);
  const titles = new Map(events.map(({ event, title }) => [event, title]));
  const found = states.filter((state) => {
    const own = moves.filter(({ from }) => from === state.id);
    const letters = [...state.letters, ...own.flatMap((move) => move.letters)].map(({ template }) => template);
    const said = [state.title, ...letters, ...own.map(({ name }) => titles.get(name) ?? '')].join(' ');
    return fold(said).includes(words);
  });
  return new Set(found.flatMap(({ id }) => [id, ...ancestorsOf(states, id).map((state) => state.id)]));
}

/** Lists the states around a state, from the first level down to its parent. */
export function ancestorsOf(states: readonly ProcessState[], id: string): ProcessState[] {
  const parent = states.find((state) => state.id === states.find((one) => one.id === id)?.parent);
  return parent === undefined ? [] : [...ancestorsOf(states, parent.id), parent];
}

export type OutlineStep = { go: string } | { open: string } | { close: string } | null;

/** Says what a key does in the tree, from the line that has the focus. */
export function stepOf(rows: readonly OutlineRow[], at: string, key: string): OutlineStep {
  const index = rows.findIndex(({ state }) => state.id === at);
  const row = rows[index];
  const go = (other: OutlineRow | undefined): OutlineStep => (other === undefined ? null : { go: other.state.id });
  if (row === undefined) return go(rows[0]);
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1]);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows.at(-1));
    case 'ArrowRight':
      if (row.isOpen === false) return { open: at };
      return row.isOpen ? go(rows[index + 1]) : null;
    case 'ArrowLeft':
      if (row.isOpen) return { close: at };
      return go(rows.slice(0, index).findLast(({ level }) => level === row.level - 1));
    default:
      return null;
  }
}
