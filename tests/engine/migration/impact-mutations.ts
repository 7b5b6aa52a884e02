import { isJsonObject, type Json } from '../../../src/base/base.ts';
import type { Bundle, MachineNode } from '../../../src/engine/engine.ts';

/** Returns a number in [0, max[; the same seed gives the same numbers. */
export type Dice = (max: number) => number;

export function dice(seed: number): Dice {
  let state = seed * 2_654_435_761 + 1;
  return (max) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % Math.max(1, max);
  };
}

/** Changes one random thing of the bundle; the result may be absurd. */
export function mutated(bundle: Bundle, roll: Dice): Bundle {
  const copy = structuredClone(bundle);
  const change = MUTATIONS[roll(MUTATIONS.length)] ?? anyLeaf;
  change(copy, roll);
  return copy;
}

type Mutation = (bundle: Bundle, roll: Dice) => void;

/** Changes anything in the definitions, however deep: each member is as likely as its siblings. */
const anyLeaf: Mutation = (bundle, roll) => changeAnywhere(bundle as unknown as Json, roll, otherThan);

/**
 * Changes one member of this value, or removes it.
 * @param other what replaces a leaf
 */
export function changeAnywhere(value: Json, roll: Dice, other: (leaf: Json, roll: Dice) => Json): void {
  let at = value;
  for (;;) {
    const names = isJsonObject(at) || Array.isArray(at) ? Object.keys(at) : [];
    const name = names[roll(names.length)];
    if (name === undefined) return;
    const holder = at as { [name: string]: Json };
    const inner = holder[name] as Json;
    const isLeaf = !isJsonObject(inner) && !Array.isArray(inner);
    if (isLeaf) holder[name] = other(inner, roll);
    else if (roll(12) === 0) delete holder[name];
    else {
      at = inner;
      continue;
    }
    return;
  }
}

function otherThan(leaf: Json, roll: Dice): Json {
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf === 'number') return leaf + 1 + roll(5);
  return typeof leaf === 'string' ? `${leaf}${roll(9)}` : 'x';
}

const MUTATIONS: Mutation[] = [
  anyLeaf,
  anyLeaf,
  anyLeaf,
  ({ workflow }, roll) => {
    const deadline = pick(Object.values(workflow.deadlines), roll);
    if (deadline?.delay !== undefined) deadline.delay = `P${1 + roll(30)}D`;
  },
  ({ workflow }, roll) => {
    const event = pick(Object.values(workflow.events), roll);
    if (event) event.validIf = [...(event.validIf ?? []), { if: 'false', message: 'Non.' }];
  },
  ({ workflow }, roll) => {
    const event = pick(Object.values(workflow.events), roll);
    if (event) event.by = event.by.slice(1);
  },
  ({ workflow }, roll) => {
    const node = pick(nodesOf(workflow.machine), roll);
    const name = node && pick(Object.keys(node.on ?? {}), roll);
    if (node?.on && name !== undefined) delete node.on[name];
  },
  ({ workflow }, roll) => {
    const node = pick(nodesOf(workflow.machine), roll);
    const name = node && pick(Object.keys(node.after ?? {}), roll);
    if (node?.after && name !== undefined) delete node.after[name];
  },
  ({ workflow }, roll) => {
    const node = pick(nodesOf(workflow.machine), roll);
    if (node) node.entry = [];
  },
  ({ workflow }, roll) => {
    const node = pick(
      nodesOf(workflow.machine).filter(({ initial }) => initial !== undefined),
      roll,
    );
    if (node) node.initial = pick(Object.keys(node.states ?? {}), roll) ?? '';
  },
  ({ workflow }, roll) => {
    const node = pick(
      nodesOf(workflow.machine).filter(({ states }) => states !== undefined),
      roll,
    );
    if (node) node.states = { ...node.states, [`new${roll(99)}`]: {} };
  },
  ({ workflow }, roll) => {
    const node = pick(nodesOf(workflow.machine), roll);
    const name = pick(Object.keys(workflow.deadlines), roll);
    if (node && name !== undefined) node.after = { ...node.after, [name]: {} };
  },
  ({ forms }, roll) => {
    const form = pick(Object.values(forms), roll);
    if (form && isJsonObject(form.properties)) form.required = Object.keys(form.properties);
  },
  ({ rules }, roll) => {
    const rule = pick(Object.values(rules), roll);
    const condition = rule && pick([...(rule.conditions ?? []), ...(rule.codes ?? [])], roll);
    if (condition) condition.if = roll(2) === 0 ? 'false' : 'true';
  },
  ({ templates }, roll) => {
    const name = pick(Object.keys(templates), roll);
    if (name !== undefined) templates[name] = `<p>Bonjour,</p>${templates[name]}`;
  },
  ({ dossier }, roll) => {
    const added = { type: 'string', title: 'Ajout' };
    const { properties } = dossier;
    if (!isJsonObject(properties)) return;
    // The new field comes before the others, or after them.
    dossier.properties = roll(2) === 0 ? { added, ...properties } : { ...properties, added };
  },
  // Adds a field named like a JSON Schema keyword, which requires another field.
  ({ dossier }, roll) => {
    const { properties } = dossier;
    if (!isJsonObject(properties)) return;
    const name = ['description', 'title'][roll(2)] ?? '';
    const asks = pick(Object.keys(properties), roll) ?? name;
    dossier.properties = { ...properties, [name]: { type: 'string', title: 'Ajout', default: 'Ajouté.' } };
    dossier.dependentRequired = { [name]: [asks] };
  },
  // Changes the title of dossiers: more words, a value that may be empty, another field.
  ({ workflow }, roll) => {
    const { titleOf } = workflow;
    const reads = /data(?:\.[A-Za-z]+)+/.exec(titleOf)?.[0] ?? "''";
    workflow.titleOf = [`(${titleOf}) + ' '`, reads, `${reads} + ${reads}`, "'Dossier'"][roll(4)] ?? titleOf;
  },
  // Changes words only: of events, of states, of deadlines, of questions.
  ({ workflow }, roll) => {
    const event = pick(Object.values(workflow.events), roll);
    if (event) Object.assign(event, { title: `${event.title} !`, help: 'Autrement dit.', group: 'rare' });
  },
  ({ workflow }, roll) => {
    const node = pick(nodesOf(workflow.machine), roll);
    if (node) node.meta = { ...node.meta, title: 'Autrement dit', help: 'Autrement dit.' };
  },
  ({ workflow }, roll) => {
    const deadline = pick(Object.values(workflow.deadlines), roll);
    if (deadline) deadline.title += ' !';
  },
  ({ dossier, forms }, roll) => {
    const schema = pick([dossier, ...Object.values(forms)], roll);
    const fields = schema && isJsonObject(schema.properties) ? Object.values(schema.properties) : [];
    const field = pick(fields.filter(isJsonObject), roll);
    if (field) Object.assign(field, { title: 'Autrement dit', description: 'Autrement dit.' });
  },
  // Adds rights to read where there were none.
  ({ workflow }, roll) => {
    const [role = ''] = Object.keys(workflow.roles);
    const given = {
      ...{ letterhead: { issuer: 'Un autre' }, public: { path: 'essai', while: 'true', data: [] }, meetings: [] },
      ...{ likely: { keys: [] }, documents: {}, templates: {}, late: { title: 'Reçu trop tard', to: [role] } },
      retention: {
        active: { from: "date('2026-01-05')", for: 'P1Y' },
        archive: {},
        keep: { from: "date('2026-01-05')", for: 'P5Y' },
      },
    };
    const name = pick(Object.keys(given) as (keyof typeof given)[], roll);
    if (name === undefined) return;
    const is = workflow[name];
    if (is === undefined) Object.assign(workflow, { [name]: given[name] });
    else if (roll(2) === 0) delete workflow[name];
    else changeAnywhere(is as unknown as Json, roll, otherThan);
  },
  ({ lists }, roll) => {
    const list = pick(Object.values(lists), roll);
    if (list) list.entries = list.entries.filter((_, index) => index % 2 === 0);
  },
];

function pick<Item>(items: Item[], roll: Dice): Item | undefined {
  return items[roll(items.length)];
}

/** Returns every state, the machine included, except history nodes. */
export function nodesOf(node: MachineNode): MachineNode[] {
  if (node.type === 'history') return [];
  return [node, ...Object.values(node.states ?? {}).flatMap(nodesOf)];
}
