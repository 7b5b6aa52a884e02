import { idOf } from '../../definition/definition.ts';
import type { RenamePlace, Search } from './places.ts';

/** Lists the kinds of places, to count them by kind. */
export const PLACE_KINDS = [
  ...(['step', 'condition', 'action', 'deadline', 'reading', 'sheet', 'page', 'link', 'form'] as const),
  ...(['screen', 'example', 'letter', 'rule', 'directory', 'list', 'role', 'document', 'setting'] as const),
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

const FILES: [begins: string, kind: PlaceKind][] = [
  ['workflows/screens/', 'screen'],
  ['workflows/examples/', 'example'],
  ['workflows/rules/', 'rule'],
  ['workflows/directories/', 'directory'],
  ['workflows/lists/', 'list'],
  ['workflows/roles.json', 'role'],
  ['schemas/', 'form'],
  ['templates/', 'letter'],
];
const MEMBERS: { [member: string]: PlaceKind } = {
  machine: 'step',
  events: 'action',
  deadlines: 'deadline',
  read: 'reading',
  fiche: 'sheet',
  meetings: 'sheet',
  roles: 'page',
  links: 'link',
  documents: 'document',
  templates: 'setting',
  dossier: 'setting',
  public: 'setting',
};

export function kindOf({ file, written }: Pick<RenamePlace, 'file' | 'written'>): PlaceKind {
  const kind = FILES.find(([begins]) => file.startsWith(begins))?.[1];
  if (kind !== undefined) return kind;
  const isExpression = !written.isKey && /[^\w#./-]/.test(written.text);
  return isExpression ? 'condition' : (MEMBERS[memberOf(written.path)] ?? 'condition');
}

function memberOf(path: string): string {
  return /^\$\.([^.[]+)/.exec(path)?.[1] ?? '';
}

/** Describes a place in French: « l’étape « Instruction » », « l’action « Accorder » »… */
export function whereOf(
  { tree, nodes, named }: Pick<Search, 'tree' | 'nodes'> & { named: Pick<Search['named'], 'workflow'> },
  { file, written: { path } }: Pick<RenamePlace, 'file' | 'written'>,
): string {
  const other = file.startsWith('workflows/')
    ? tree.workflows.get(file.slice('workflows/'.length, -'.json'.length))
    : null;
  if (other == null) return titleIn(tree, file) ?? file;
  const own = other.id === named.workflow;
  const said = own ? placeIn(other, path, nodes) : null;
  return said ?? `« ${other.title} »`;
}

function placeIn(workflow: NonNullable<Search['workflow']>, path: string, nodes: Search['nodes']): string | null {
  const [, member, name = ''] = /^\$\.([^.[]+)(?:\.([^.[]+))?/.exec(path) ?? [];
  if (member === 'events') return `l’action « ${workflow.events[name]?.title ?? name} »`;
  if (member === 'deadlines') return `l’échéance « ${workflow.deadlines[name]?.title ?? name} »`;
  if (member === 'read') return 'ce que lit chaque rôle';
  if (member === 'fiche') return 'la fiche du dossier';
  if (member === 'documents') return `le document « ${workflow.documents?.[name]?.title ?? name} »`;
  if (member === 'templates') return 'les réglages d’envoi des lettres';
  if (member === 'dossier') return 'les données du dossier';
  if (member === 'public') return 'la page publique';
  if (member !== 'machine') return null;
  const holders = nodes.filter((node) => path === node.path || path.startsWith(`${node.path}.`));
  const state = holders.at(-1);
  if (state === undefined || state.parent === null) return 'tout le processus';
  return `l’étape « ${state.config.meta?.title ?? idOf(state)} »`;
}

/** Returns the title of a file that has one. */
function titleIn({ screens, examples, schemas, others }: Search['tree'], file: string): string | null {
  const found = [...screens, ...examples, ...schemas, ...others].find((one) => one.file === file)?.content;
  const title = found === undefined ? undefined : (found as { title?: unknown }).title;
  return typeof title === 'string' ? `« ${title} »` : null;
}
