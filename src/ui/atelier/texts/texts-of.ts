import { applyEdits, modify, type Node, parseTree } from 'jsonc-parser';
import { durationOf } from './duration.ts';

/**
 * This file finds the texts and durations of a definition in its source, and writes them back without changing order, spacing or unknown
 * members.
 */

export type TextPlace = (string | number)[];

export interface PlacedText {
  at: TextPlace;
  /** Names what contains it, from the widest, such as `Échéance « Relancer »`. */
  where: string;
  /** Names its part there, such as `Titre` or `Délai`. */
  what: string;
  kind: 'text' | 'duration' | 'number';
  value: string | number;
  /** Is true when days off are not counted. */
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
/** Lists the durations counted as the `in` of their deadline says; the others follow the calendar. */
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

/** Names the parts whose own title does not help to locate a text. */
const PARTS: { [key: string]: string } = { fiche: 'Fiche' };

/** Holds a value, its place, and the nodes around it, the document first. */
interface TextLeaf {
  node: Node;
  at: TextPlace;
  owners: Node[];
}

/** Lists every text, duration and threshold of a JSON definition, in order; empty when it cannot be read. */
export function saidIn(source: string): PlacedText[] {
  const root = parseTree(source);
  return root ? leavesOf({ node: root, at: [], owners: [] }).flatMap(saidAt) : [];
}

function leavesOf({ node, at, owners }: TextLeaf): TextLeaf[] {
  const inside = (child: Node, name: string | number): TextLeaf[] =>
    leavesOf({ node: child, at: [...at, name], owners: [...owners, node] });
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap(inside);
  if (node.type !== 'object') return [{ node, at, owners }];
  return children.flatMap(({ children: [key, value] = [] }) => (key && value ? inside(value, String(key.value)) : []));
}

function saidAt(leaf: TextLeaf): PlacedText[] {
  const kind = kindOf(leaf);
  if (kind === null) return [];
  const { node, at } = leaf;
  const isInWorkingDays = kind === 'duration' && inWorkingDays(leaf);
  return [{ at, kind, value: node.value, where: whereOf(leaf), what: whatOf(at), isInWorkingDays }];
}

function kindOf({ node: { type, value }, at }: TextLeaf): PlacedText['kind'] | null {
  if (at[0] === '$schema') return null;
  const key = keyOf(at);
  if (type === 'number') return at[0] === 'parameters' && key === 'value' ? 'number' : null;
  if (type !== 'string') return null;
  if (key in DURATIONS) return durationOf(value) ? 'duration' : null;
  return (key in TEXTS || holderOf(at) in SENTENCES) && !isExpression(value) ? 'text' : null;
}

/** Returns the nearest name; items of a list take the name of the list. */
function keyOf(at: TextPlace): string {
  return String(at.findLast((one) => typeof one === 'string') ?? '');
}

function holderOf(at: TextPlace): string {
  const last = at.at(-1);
  return typeof last === 'number' ? keyOf(at) : String(at.at(-2) ?? '');
}

/** Recognises a path (`item.title`), a comparison or a call, because no French sentence looks like one. */
function isExpression(text: string): boolean {
  return /^[a-z]\w*(\.\w+)+/.test(text) || /==|!=|&&|\|\||\w\(|' \+|\+ '/.test(text);
}

function whatOf(at: TextPlace): string {
  const key = keyOf(at);
  const holder = holderOf(at);
  const rank = at.at(-1);
  if (holder in SENTENCES) return `${SENTENCES[holder]} ${typeof rank === 'number' ? rank + 1 : `« ${rank} »`}`;
  if (key in DURATIONS) return `${DURATIONS[key]}${typeof rank === 'number' ? ` ${rank + 1}` : ''}`;
  return TEXTS[key] ?? (at[0] === 'parameters' ? 'Seuil' : 'Valeur');
}

/** Names the last two things around it that have a name. */
function whereOf({ at, owners }: TextLeaf): string {
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

/** Tells whether its deadline counts in working days, which its repetitions follow. */
function inWorkingDays({ at, owners }: TextLeaf): boolean {
  return COUNTED.has(keyOf(at)) && owners.slice(-2).some((owner) => childOf(owner, 'in')?.value === 'working-days');
}

/** Changes one value of the source, and nothing else. */
export function withSaid(source: string, at: TextPlace, value: string | number): string {
  return applyEdits(source, modify(source, at, value, {}));
}
