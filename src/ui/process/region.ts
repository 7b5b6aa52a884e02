import type { ProcessVersion } from '../../http/http.ts';
import { gesturesOf, type ProcessMove } from './moves.ts';
import { ancestorsOf, childrenOf, isHistory, type ProcessState } from './outline.ts';

/** Describes what is drawn at once: the states of one region, where states that hold many others are folded. */
export interface Region {
  /** Is the state whose inside is shown; null for the first level. */
  id: string | null;
  nodes: RegionNode[];
  edges: RegionEdge[];
}

export interface RegionNode {
  id: string;
  title: string;
  /** Is the node of the region that contains it in the drawing. */
  parent: string | null;
  kind: 'state' | 'group' | 'folded' | 'outside';
  isFinal: boolean;
  isFirst: boolean;
  /** Counts the states inside that are not drawn. */
  hidden: number;
  deadlines: number;
  letters: number;
}

export interface RegionEdge {
  id: string;
  from: string;
  to: string;
  /** Lists the titles of the gestures along the edge, each once. */
  titles: string[];
  kind: ProcessMove['kind'];
}

/** Limits the states drawn at once to what fits in one look. */
const MAX_NODES = 14;

/** Chooses where to look when nothing is selected, by going inside while a level holds a single state. */
export function startOf({ states }: Pick<ProcessVersion, 'states'>, id: string | null = null): string | null {
  const inside = childrenOf(states, id);
  const [only] = inside;
  if (only === undefined || inside.length > 1 || childrenOf(states, only.id).length === 0) return id;
  return startOf({ states }, only.id);
}

/** Lists the regions to choose from, which are those of the closest state with several; none when there is no such state. */
export function regionsAround({ states }: Pick<ProcessVersion, 'states'>, id: string | null): ProcessState[] {
  const around = id === null ? [] : [...ancestorsOf(states, id), ...states.filter((state) => state.id === id)];
  const parallel = around.findLast(({ type }) => type === 'parallel');
  if (parallel) return childrenOf(states, parallel.id);
  const first = childrenOf(states, null);
  return around.length > 0 && first.length > 1 && first.every(({ initial }) => initial) ? first : [];
}

export function regionOf(process: ProcessVersion, id: string | null): Region {
  const { states } = process;
  const open = unfolded(states, id);
  const nodes = drawn(process, id, null, open);
  const place = placing(states, nodes);
  const edges = new Map<string, RegionEdge>();
  const outside = new Map<string, RegionNode>();
  for (const node of nodes) {
    for (const { kind, title, issues } of gesturesWithin(process, node, open)) {
      for (const { to } of issues) {
        const aim = to === null ? null : aimOf(states, to);
        if (aim === null || !isMove(states, node.id, aim)) continue;
        const target = place(aim.id) ?? leave(outside, aim, id);
        if (target === null || target === node.id) continue;
        note(edges, { from: node.id, to: target, title, kind });
      }
    }
  }
  return { id, nodes: [...nodes, ...outside.values()], edges: [...edges.values()] };
}

/** Chooses the states whose inside is drawn too, the smallest first, while everything fits. */
function unfolded(states: readonly ProcessState[], id: string | null): ReadonlySet<string> {
  const open = new Set<string>();
  let count = childrenOf(states, id).length;
  let waiting = childrenOf(states, id);
  while (waiting.length > 0) {
    const sized = waiting
      .map((state) => ({ state, inside: childrenOf(states, state.id) }))
      .filter(({ state, inside }) => inside.length > 0 && state.type !== 'parallel')
      .sort((a, b) => a.inside.length - b.inside.length);
    const next = sized.find(({ inside }) => count + inside.length <= MAX_NODES);
    if (next === undefined) break;
    open.add(next.state.id);
    count += next.inside.length;
    waiting = [...waiting.filter((state) => state !== next.state), ...next.inside];
  }
  return open;
}

function drawn(
  process: ProcessVersion,
  id: string | null,
  parent: string | null,
  open: ReadonlySet<string>,
): RegionNode[] {
  return childrenOf(process.states, id).flatMap((state) => {
    const node = nodeOf(process, state, parent, open);
    return [node, ...(open.has(state.id) ? drawn(process, state.id, state.id, open) : [])];
  });
}

function nodeOf(
  process: ProcessVersion,
  state: ProcessState,
  parent: string | null,
  open: ReadonlySet<string>,
): RegionNode {
  const within = insideOf(process.states, state.id);
  const isOpen = open.has(state.id);
  const counted = isOpen ? [state] : [state, ...within];
  const gestures = counted.flatMap(({ id }) => gesturesOf(process, id));
  const passing = gestures.flatMap(({ issues }) => issues.flatMap(({ letters }) => letters));
  const letters = [...counted.flatMap((one) => one.letters), ...passing].map(({ template }) => template);
  return {
    ...{ id: state.id, title: state.title, parent },
    kind: isOpen ? 'group' : within.length > 0 ? 'folded' : 'state',
    isFinal: state.type === 'final',
    isFirst: state.initial,
    hidden: isOpen ? 0 : within.length,
    deadlines: counted.flatMap(({ deadlines }) => deadlines).length,
    letters: new Set(letters).size,
  };
}

function insideOf(states: readonly ProcessState[], id: string): ProcessState[] {
  return childrenOf(states, id).flatMap((state) => [state, ...insideOf(states, state.id)]);
}

/** Lists the gestures of a node, including those of the states folded in it. */
function gesturesWithin(process: ProcessVersion, { id }: RegionNode, open: ReadonlySet<string>) {
  const folded = open.has(id) ? [] : insideOf(process.states, id);
  return [id, ...folded.map((state) => state.id)].flatMap((one) => gesturesOf(process, one));
}

/** Returns the target state; a history state stands for its parent. */
function aimOf(states: readonly ProcessState[], to: string): ProcessState | null {
  const found = states.find(({ id }) => id === to);
  if (found === undefined) return null;
  return isHistory(found) ? (states.find(({ id }) => id === found.parent) ?? null) : found;
}

/** Tells whether the dossier visibly moves, which it does not when it stays inside a folded state. */
function isMove(states: readonly ProcessState[], from: string, aim: ProcessState): boolean {
  return aim.id !== from && !ancestorsOf(states, aim.id).some(({ id }) => id === from);
}

/** Finds the closest drawn node that holds a state. */
function placing(states: readonly ProcessState[], nodes: readonly RegionNode[]): (id: string) => string | null {
  const known = new Set(nodes.map((node) => node.id));
  return (id) =>
    [
      id,
      ...ancestorsOf(states, id)
        .map((state) => state.id)
        .toReversed(),
    ].find((one) => known.has(one)) ?? null;
}

/**
 * Draws a state outside the region as one thin node at the edge; a state around the region needs none, since the dossier is already in it.
 */
function leave(outside: Map<string, RegionNode>, aim: ProcessState, region: string | null): string | null {
  if (aim.id === region) return null;
  const id = `outside ${aim.id}`;
  const none = { parent: null, isFirst: false, hidden: 0, deadlines: 0, letters: 0 };
  outside.set(id, { id, title: aim.title, kind: 'outside', isFinal: aim.type === 'final', ...none });
  return id;
}

function note(
  edges: Map<string, RegionEdge>,
  { from, to, title, kind }: Omit<RegionEdge, 'id' | 'titles'> & { title: string },
) {
  const id = `${from} → ${to}`;
  const known = edges.get(id);
  if (known === undefined) edges.set(id, { id, from, to, kind, titles: [title] });
  else if (!known.titles.includes(title)) known.titles.push(title);
}

/** Returns the id of the state that an outside node stands for. */
export const stateIn = (node: string) => node.replace(/^outside /, '');
