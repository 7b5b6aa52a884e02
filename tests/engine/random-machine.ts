import fc from 'fast-check';
import type { JsonObject } from '../../src/base/base.ts';
import type {
  ActionConfig,
  Bundle,
  DeadlineDefinition,
  GuardConfig,
  MachineNode,
  TransitionConfig,
} from '../../src/engine/engine.ts';

/** Describes a random state before it has names: its children, and dice for everything else. */
interface Seed {
  kind: 'atomic' | 'compound' | 'parallel' | 'suspendable';
  children: Seed[];
  dice: number[];
}

const EVENTS = ['go', 'stay', 'back', 'jump'];
const dice = fc.array(fc.nat({ max: 999 }), { minLength: 12, maxLength: 12 });

const { seed } = fc.letrec<{ seed: Seed; region: Seed }>((tie) => ({
  seed: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('atomic' as const), children: fc.constant<Seed[]>([]), dice }),
    },
    { weight: 2, arbitrary: tie('region') },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('parallel' as const),
        children: fc.array(tie('region'), { minLength: 2, maxLength: 2 }),
        dice,
      }),
    },
  ),
  region: fc.record({
    kind: fc.constantFrom('compound' as const, 'suspendable' as const),
    children: fc.array(tie('seed'), { minLength: 2, maxLength: 3 }),
    dice,
  }),
}));

/** Builds a valid bundle around a random machine: targets among siblings, `always` forwards only (no loop), one deadline per state. */
export const randomBundle: fc.Arbitrary<Bundle> = fc
  .record({
    kind: fc.constantFrom('compound' as const, 'parallel' as const, 'suspendable' as const),
    children: fc.array(seed, { minLength: 2, maxLength: 3 }),
    dice,
  })
  .map((root) => bundleAround(root));

interface StateNaming {
  next: number;
  deadlines: { [name: string]: DeadlineDefinition };
}

function bundleAround(root: Seed): Bundle {
  const naming: StateNaming = { next: 0, deadlines: {} };
  const main = nodeOf(root.kind === 'parallel' ? regions(root) : root, naming);
  const machine: MachineNode = { initial: 'all', states: { all: main }, on: { anywhere: { actions: compute } } };
  return {
    format: 1,
    workflow: {
      id: 'random',
      title: 'Au hasard',
      zone: 'Europe/Paris',
      dossier: 'random.schema.json',
      titleOf: "'n'",
      roles: { worker: {} },
      links: {},
      counters: ['places'],
      events: Object.fromEntries(
        ['open', 'anywhere', 'hold', 'unhold', ...EVENTS].map((name) => [name, { title: name, by: ['worker'] }]),
      ),
      machine: { ...machine, entry: [{ type: 'compute', params: { field: 'n', expr: '0' } }] },
      deadlines: naming.deadlines,
      read: { worker: ['*'] },
    },
    dossier: {
      type: 'object',
      additionalProperties: false,
      required: ['n'],
      properties: {
        n: { type: 'integer', title: 'n' },
        items: {
          type: 'array',
          title: 'items',
          maxItems: 500,
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['id', 'due'],
            properties: { id: { type: 'string', title: 'id' }, due: { type: 'string', format: 'date', title: 'due' } },
          },
        },
      },
    } as JsonObject,
    forms: {},
    rules: {},
    lists: {},
    templates: {},
    roles: { worker: { title: 'Acteur', binding: 'global' } },
    linked: {},
  };
}

/** Makes all the children of a parallel state compound. */
function regions(root: Seed): Seed {
  return {
    ...root,
    children: root.children.map((child) =>
      child.kind === 'atomic' ? { ...child, kind: 'compound', children: [child, child] } : child,
    ),
  };
}

const compute: ActionConfig = { type: 'compute', params: { field: 'n', expr: 'data.n + 1' } };
const append: ActionConfig = { type: 'record', params: { into: 'items', mode: 'append', value: { due: 'today' } } };

function nodeOf(seedOf: Seed, naming: StateNaming): MachineNode {
  const id = naming.next++;
  const after = afterOf(seedOf, id, naming);
  const entry = seedOf.dice[0] !== undefined && seedOf.dice[0] % 3 === 0 ? [compute] : [];
  const base: MachineNode = { ...after, entry, tags: [`t${id}`] };
  if (seedOf.kind === 'atomic') return base;
  const names = seedOf.children.map((_, index) => `s${id}x${index}`);
  const states = Object.fromEntries(
    seedOf.children.map((child, index) => [
      names[index] ?? '',
      { ...nodeOf(child, naming), ...(seedOf.kind === 'parallel' ? {} : moves(child, names, index)) },
    ]),
  );
  if (seedOf.kind === 'parallel') return { ...base, type: 'parallel', states };
  const inner: MachineNode = { ...base, initial: names[0] ?? '', states };
  return seedOf.kind === 'suspendable' ? suspendable(inner, id) : inner;
}

function suspendable(inner: MachineNode, id: number): MachineNode {
  const memory: MachineNode = { type: 'history', history: 'deep' };
  return {
    initial: `live${id}`,
    states: {
      [`live${id}`]: {
        ...inner,
        states: { ...inner.states, [`memory${id}`]: memory },
        on: { hold: { target: `held${id}` } },
      },
      [`held${id}`]: { tags: ['suspended'], on: { unhold: { target: `live${id}.memory${id}` } } },
    },
  };
}

function moves(child: Seed, names: string[], index: number): Pick<MachineNode, 'on' | 'always'> {
  const roll = (place: number) => child.dice[place] ?? 0;
  const on: { [event: string]: TransitionConfig[] } = {};
  for (const [place, event] of EVENTS.entries()) {
    if (roll(place + 1) % 4 === 0) continue;
    on[event] = [handler(roll(place + 1), event === 'stay' ? undefined : names[roll(place + 5) % names.length])];
  }
  const later = names[index + 1];
  const isMoved = later !== undefined && roll(10) % 5 === 0;
  return isMoved ? { on, always: [{ target: later, guard: below(`data.n > ${roll(11) % 6}`) }] } : { on };
}

function below(expr: string): GuardConfig {
  return { type: 'when', params: { expr } };
}

function handler(roll: number, target: string | undefined): TransitionConfig {
  return {
    ...(target === undefined ? {} : { target }),
    ...(roll % 3 === 0 ? { guard: below(`data.n < ${roll % 7}`) } : {}),
    ...(roll % 5 === 0 ? { reenter: true } : {}),
    ...(roll % 11 === 0 ? { meta: { optional: true } } : {}),
    actions: [...(roll % 2 === 0 ? [compute] : []), ...(roll % 7 === 0 ? [append] : [])],
  };
}

function afterOf({ dice: rolls }: Seed, id: number, naming: StateNaming): Pick<MachineNode, 'after'> {
  const [, , , , , , , , roll = 0, more = 0] = rolls;
  if (roll % 2 === 0) return {};
  const name = `d${id}`;
  const delay = `P${1 + (more % 6)}D`;
  naming.deadlines[name] =
    roll % 3 === 0
      ? {
          title: name,
          delay,
          from: 'item.due',
          each: 'data.items',
          while: `data.n < ${20 + (more % 20)}`,
          to: ['worker'],
        }
      : {
          title: name,
          delay,
          from: 'entry',
          in: more % 2 === 0 ? 'civil' : 'working-days',
          to: ['worker'],
          ...(more % 3 === 0 ? { repeat: { every: 'P2D', max: 3 } } : {}),
          ...(more % 7 === 0 ? { legal: true } : {}),
          ...(more % 5 === 0 ? { maxLateness: 'P3D' } : {}),
        };
  return { after: { [name]: { actions: [compute] } } };
}

/** Describes one thing that happens to a dossier, drawn by dice: which, and after how many hours. */
export interface DrawnCommand {
  kind: 'event' | 'fire' | 'stale' | 'pause' | 'resume' | 'limit' | 'lift' | 'reserve' | 'release' | 'rearm' | 'note';
  name: string;
  hours: number;
  pick: number;
}

export const happenings: fc.Arbitrary<DrawnCommand[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<DrawnCommand['kind'][]>(
      'event',
      'event',
      'event',
      'event',
      'fire',
      'fire',
      'stale',
      'pause',
      'limit',
      'lift',
      'resume',
      'reserve',
      'release',
      'rearm',
      'note',
    ),
    name: fc.constantFrom(...EVENTS, 'anywhere', 'hold', 'unhold', 'xstate.init', '__proto__'),
    hours: fc.nat({ max: 120 }),
    pick: fc.nat({ max: 50 }),
  }),
  { minLength: 5, maxLength: 30 },
);
