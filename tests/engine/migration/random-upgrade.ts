import fc from 'fast-check';
import type { Bundle, MachineNode, PlannedChanges } from '../../../src/engine/engine.ts';

/** Describes one change that an author makes to a workflow, drawn by dice: its kind, and the state or deadline it touches. */
export interface Edit {
  kind: (typeof KINDS)[number];
  pick: number;
}
const KINDS = [
  ...(['retitle', 'delay', 'repeat', 'legal', 'drop-deadline', 'new-deadline', 'new-deadline'] as const),
  ...(['new-state', 'rename', 'wrap', 'ceiling', 'unsuspend'] as const),
];

export const upgrades: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), pick: fc.nat({ max: 999 }) }),
  { minLength: 1, maxLength: 4 },
);

export function upgraded(bundle: Bundle, edits: Edit[]): Bundle {
  return edits.reduce((before, edit) => change(structuredClone(before), edit), bundle);
}

/** Writes the plan that a careful author would write for those changes: new names, new parts, a value for what no longer fits. */
export function planFor(bundle: Bundle, edits: Edit[]): PlannedChanges {
  const states = new Map<string, string>();
  let before = bundle;
  for (const edit of edits) {
    const nodes = [...statesOf(before.workflow.machine)];
    const [key, node] = nodes[edit.pick % nodes.length] ?? ['', {}];
    const now = edit.kind === 'rename' ? `${key}bis` : `in${key}`;
    const moves = edit.kind === 'rename' || (edit.kind === 'wrap' && node.states === undefined);
    if (moves) {
      for (const [left, at] of states) if (at === key) states.set(left, now);
      if (![...states.values()].includes(now)) states.set(key, now);
    }
    before = change(structuredClone(before), edit);
  }
  const known = new Set([...statesOf(bundle.workflow.machine)].map(([key]) => key));
  return {
    states: Object.fromEntries([...states].filter(([left]) => known.has(left))),
    fields: { n: { default: 0 } },
  };
}

function change(bundle: Bundle, { kind, pick }: Edit): Bundle {
  const { workflow } = bundle;
  const name = Object.keys(workflow.deadlines)[pick % Math.max(1, Object.keys(workflow.deadlines).length)] ?? '';
  const deadline = workflow.deadlines[name];
  const nodes = [...statesOf(workflow.machine)];
  const [key, node] = nodes[pick % nodes.length] ?? ['', {}];
  switch (kind) {
    case 'retitle':
      workflow.titleOf = `'n${pick}'`;
      break;
    case 'delay':
      if (deadline) deadline.delay = `P${pick % 9}D`;
      break;
    case 'repeat':
      if (deadline?.repeat) delete deadline.repeat;
      else if (deadline) deadline.repeat = { every: `P${1 + (pick % 4)}D`, max: 1 + (pick % 5) };
      break;
    case 'legal':
      if (deadline) deadline.legal = deadline.legal !== true;
      break;
    case 'drop-deadline':
      delete workflow.deadlines[name];
      for (const [, one] of nodes) delete one.after?.[name];
      break;
    case 'new-deadline':
      declare(bundle, node, pick);
      break;
    case 'new-state':
      if (node.initial !== undefined) node.states = { ...node.states, [`new${pick}`]: {} };
      break;
    case 'rename':
      bundle.workflow = JSON.parse(JSON.stringify(workflow).replaceAll(new RegExp(`\\b${key}\\b`, 'g'), `${key}bis`));
      break;
    case 'wrap':
      if (node.states === undefined) Object.assign(node, { initial: `in${key}`, states: { [`in${key}`]: {} } });
      break;
    case 'ceiling':
      Object.assign(bundle.dossier.properties ?? {}, { n: { type: 'integer', title: 'n', maximum: pick % 12 } });
      break;
    case 'unsuspend':
      node.tags = (node.tags ?? []).filter((tag) => tag !== 'suspended');
  }
  return bundle;
}

function declare({ workflow }: Bundle, node: MachineNode, pick: number): void {
  const name = `e${pick}`;
  if (Object.hasOwn(workflow.deadlines, name)) return;
  const repeat = pick % 2 === 0 ? { repeat: { every: 'P1D', max: pick % 6 } } : {};
  workflow.deadlines[name] = { title: name, delay: `P${pick % 5}D`, from: 'entry', to: ['worker'], ...repeat };
  node.after = { ...node.after, [name]: {} };
}

/** Yields every state with its key, except history nodes. */
function* statesOf(node: MachineNode): Generator<[string, MachineNode]> {
  for (const [key, child] of Object.entries(node.states ?? {})) {
    if (child.type === 'history') continue;
    yield [key, child];
    yield* statesOf(child);
  }
}
