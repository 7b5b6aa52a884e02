import { type Json, memo } from '../../base/base.ts';
import { type DefinitionKind, definitionKindOf, pathOf, type Workflow, whereIn } from '../../definition/definition.ts';
import type { RenamePlace, Search } from './places.ts';

/** Lists the kinds of places, to count them by kind. */
export const PLACE_KINDS = [
  ...(['step', 'condition', 'action', 'deadline', 'reading', 'sheet', 'page', 'link', 'form'] as const),
  ...(['screen', 'example', 'letter', 'rule', 'directory', 'list', 'role', 'document', 'setting'] as const),
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Says what a place in each kind of file is, except in a workflow, whose members tell. */
const FILES: { [kind in Exclude<DefinitionKind, 'workflow'>]: PlaceKind } = {
  ...{ screen: 'screen', rule: 'rule', directory: 'directory', list: 'list', roles: 'role', form: 'form' },
  ...{ example: 'example', story: 'example', 'story-of-several': 'example' },
};
const MEMBERS: { [member in keyof Workflow]?: PlaceKind } = {
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
  const kind = definitionKindOf(file);
  if (kind === null) return 'letter';
  if (kind !== 'workflow') return FILES[kind];
  const isExpression = !written.isKey && /[^\w#./-]/.test(written.text);
  const [member] = pathOf(written.path) as [keyof Workflow];
  return isExpression ? 'condition' : (MEMBERS[member] ?? 'condition');
}

/** Describes a place in French: « étape « Instruction » », « action « Accorder » »… */
export function whereOf(
  { tree, workflow }: Pick<Search, 'tree'> & { workflow: string },
  { file, written: { path } }: Pick<RenamePlace, 'file' | 'written'>,
): string {
  const content = definitionKindOf(file) === 'workflow' ? tree.workflows.get(idIn(file)) : undefined;
  if (content === undefined) return titleIn(tree, file) ?? file;
  if (content.id !== workflow) return `« ${content.title} »`;
  const whereAt = wheres(content, () => whereIn(content as unknown as Json));
  return whereAt(pathOf(path))[0];
}

const idIn = (file: string) => file.slice('workflows/'.length, -'.json'.length);
const wheres = memo<Workflow, ReturnType<typeof whereIn>>('places of workflows in words');

/** Returns the title of a file that has one. */
function titleIn({ screens, examples, schemas, others }: Search['tree'], file: string): string | null {
  const found = [...screens, ...examples, ...schemas, ...others].find((one) => one.file === file)?.content;
  const title = found === undefined ? undefined : (found as { title?: unknown }).title;
  return typeof title === 'string' ? `« ${title} »` : null;
}
