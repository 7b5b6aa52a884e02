import { applyEdits, modify, type Node, parseTree } from 'jsonc-parser';
import { durationOf } from './duration.ts';

/**
 * What a definition says to people, and how long it waits, found in its source and written back into it: order, spacing and what this
 * page does not know stay as they are.
 */

export type Place = (string | number)[];

export interface Said {
  at: Place;
  /** Where it stands, from the widest: `Échéance « Relancer »`. */
  where: string;
  /** What it is there: `Titre`, `Délai`. */
  what: string;
  kind: 'text' | 'duration' | 'number';
  value: string | number;
  /** Days off are not counted. */
  isInWorkingDays: boolean;
}

const TEXTS: { [key: string]: string } = {
  title: 'Titre',
  description: 'Explication',
  label: 'Libellé',
  help: 'Aide',
  message: 'Message',
  confirm: 'Question avant d’agir',
  header: 'En-tête',
  source: 'Source',
};
const DURATIONS: { [key: string]: string } = {
  delay: 'Délai',
  delays: 'Délai',
  every: 'Puis tous les',
  lasts: 'Durée',
  maxLateness: 'Retard au plus',
};
/** As `in` of their deadline says; other lengths are of the calendar. */
const COUNTED = new Set(['delay', 'delays', 'every']);
const SENTENCES: { [key: string]: string } = {
  'x-messages': 'Message',
  'x-enum-titles': 'Réponse',
  groups: 'Groupe',
};
const THINGS: { [key: string]: string } = {
  deadlines: 'Échéance',
  states: 'Étape',
  events: 'Action',
  on: 'Action',
  properties: 'Question',
  documents: 'Document',
  links: 'Lien',
  roles: 'Rôle',
  columns: 'Colonne',
  entries: 'Entrée',
  validIf: 'Contrôle',
  parameters: 'Seuil',
  meetings: 'Rencontre',
  conditions: 'Condition',
  figures: 'Chiffre',
  'x-steps': 'Page',
};

/** Whose title says nothing of where one is: their items are named by the list. */
const PARTS: { [key: string]: string } = { fiche: 'Fiche' };

/** A value, where it stands, and what it stands in: the document first. */
interface Leaf {
  node: Node;
  at: Place;
  owners: Node[];
}

/** Every text, duration and threshold of a JSON definition, in its order; empty when it cannot be read. */
export function saidIn(source: string): Said[] {
  const root = parseTree(source);
  return root ? leavesOf({ node: root, at: [], owners: [] }).flatMap(saidAt) : [];
}

function leavesOf({ node, at, owners }: Leaf): Leaf[] {
  const inside = (child: Node, name: string | number): Leaf[] =>
    leavesOf({ node: child, at: [...at, name], owners: [...owners, node] });
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap(inside);
  if (node.type !== 'object') return [{ node, at, owners }];
  return children.flatMap(({ children: [key, value] = [] }) => (key && value ? inside(value, String(key.value)) : []));
}

function saidAt(leaf: Leaf): Said[] {
  const kind = kindOf(leaf);
  if (kind === null) return [];
  const { node, at } = leaf;
  const isInWorkingDays = kind === 'duration' && inWorkingDays(leaf);
  return [{ at, kind, value: node.value, where: whereOf(leaf), what: whatOf(at), isInWorkingDays }];
}

function kindOf({ node: { type, value }, at }: Leaf): Said['kind'] | null {
  if (at[0] === '$schema') return null;
  const key = keyOf(at);
  if (type === 'number') return at[0] === 'parameters' && key === 'value' ? 'number' : null;
  if (type !== 'string') return null;
  if (key in DURATIONS) return durationOf(value) ? 'duration' : null;
  return (key in TEXTS || holderOf(at) in SENTENCES) && !isExpression(value) ? 'text' : null;
}

/** The nearest name; items of a list have the list's. */
function keyOf(at: Place): string {
  return String(at.findLast((one) => typeof one === 'string') ?? '');
}

function holderOf(at: Place): string {
  const last = at.at(-1);
  return typeof last === 'number' ? keyOf(at) : String(at.at(-2) ?? '');
}

/** A path (`item.title`), a comparison or a choice: no sentence in French looks so. */
function isExpression(text: string): boolean {
  return /^[a-z]\w*(\.\w+)+/.test(text) || /==|!=|&&|\|\||\w\(|' \+|\+ '/.test(text);
}

function whatOf(at: Place): string {
  const key = keyOf(at);
  const holder = holderOf(at);
  const rank = at.at(-1);
  if (holder in SENTENCES) return `${SENTENCES[holder]} ${typeof rank === 'number' ? rank + 1 : `« ${rank} »`}`;
  if (key in DURATIONS) return `${DURATIONS[key]}${typeof rank === 'number' ? ` ${rank + 1}` : ''}`;
  return TEXTS[key] ?? (at[0] === 'parameters' ? 'Seuil' : 'Valeur');
}

/** Its last two holders that have a name. */
function whereOf({ at, owners }: Leaf): string {
  const steps = at.slice(0, -1).flatMap((name, index) => {
    const part = PARTS[String(name)];
    if (part !== undefined) return [part];
    const thing = THINGS[String(name)];
    const owner = owners[index + 2];
    return thing === undefined || owner === undefined ? [] : nameOf(thing, at[index + 1], { owner, root: owners[0] });
  });
  return steps.slice(-2).join(' › ');
}

function nameOf(
  thing: string,
  inside: string | number | undefined,
  { owner, root }: { owner: Node; root?: Node | undefined },
): string[] {
  const title = titleOf(owner) ?? titleOf(childOf(childOf(root, 'events'), String(inside)));
  if (title !== undefined) return [`${thing} « ${title} »`];
  if (typeof inside === 'number') return [`${thing} ${inside + 1}`];
  return thing === 'Étape' ? [] : [`${thing} « ${inside} »`];
}

function titleOf(node: Node | undefined): string | undefined {
  for (const key of ['title', 'label', 'header']) {
    const value: unknown = (childOf(node, key) ?? childOf(childOf(node, 'meta'), key))?.value;
    if (typeof value === 'string' && !isExpression(value)) return value;
  }
  return undefined;
}

function childOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object') return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

/** As its deadline counts; what a repetition says is counted as its deadline is. */
function inWorkingDays({ at, owners }: Leaf): boolean {
  return COUNTED.has(keyOf(at)) && owners.slice(-2).some((owner) => childOf(owner, 'in')?.value === 'working-days');
}

/** The source with one of its values changed, and nothing else. */
export function withSaid(source: string, at: Place, value: string | number): string {
  return applyEdits(source, modify(source, at, value, {}));
}
