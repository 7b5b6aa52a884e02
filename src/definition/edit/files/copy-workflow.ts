import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import { type Path as JsonPath, type NamePlace, namesIn, pathText } from '../../places.ts';
import { type Texts, workflowIn } from '../definitions.ts';
import { type JsonChange, objectAt, objectIn, textAt, withChanges, withTexts } from '../json.ts';
import { type AddedFile, namesIn as namesOfFiles } from './new-file.ts';
import { workflowId } from './new-workflow.ts';

export interface WorkflowCopy {
  /** Gives the path of the workflow to copy. */
  path: string;
  title: string;
  /** Lists files that no other workflow uses, such as its forms and letters; they are copied too. */
  own: readonly string[];
}

/** Names the members that a copy leaves out, because only one workflow may open dossiers by itself on a first run. */
const NOT_COPIED = ['firstRun'];

/**
 * Copies a workflow under a new id: its forms and letters are copied under new names, while lists, rules, parts of letters and files used
 * by other workflows stay shared. Workflows that receive events from the first also receive them from the copy.
 */
export function copyWorkflow(texts: Texts, { path, title, own }: WorkflowCopy): AddedFile {
  const workflow = workflowIn(texts, path);
  const was = textAt(workflow, ['id']) ?? '';
  const id = workflowId(texts, title);
  const names = newNames(texts, { was, id, own });
  const rename = { was, id, names };
  const copies = [...names].map(([from, to]): [string, string] => [to, copiedText(texts, from, rename)]);
  const at = `workflows/${id}.json`;
  const heard = hearers(texts, path, was).map((other): [string, string] => [other, hearing(texts, other, { was, id })]);
  const changes: JsonChange[] = [
    ...NOT_COPIED.filter((member) => workflow[member] !== undefined).map(
      (member): JsonChange => ({ at: [member], remove: true }),
    ),
    { at: ['title'], put: title },
    ...settingsChanges(workflow, names),
  ];
  const text = withChanges(withNames(texts[path] ?? '', 'workflow', rename), changes);
  return { ok: true, path: at, texts: { [at]: text, ...Object.fromEntries(copies), ...Object.fromEntries(heard) } };
}

interface CopyRenaming {
  was: string;
  id: string;
  /** Maps the path of a file to the path of its copy. */
  names: ReadonlyMap<string, string>;
}

const PLACES: [folder: string, suffix: string][] = [
  ['schemas/', '.schema.json'],
  ['templates/emails/', '.hbs'],
  ['templates/documents/', '.hbs'],
];

function newNames(texts: Texts, { was, id, own }: { was: string; id: string; own: readonly string[] }) {
  const names = new Map<string, string>();
  for (const path of own) {
    const place = PLACES.find(([folder, suffix]) => path.startsWith(folder) && path.endsWith(suffix));
    if (!place) continue;
    const [folder, suffix] = place;
    const name = path.slice(folder.length, -suffix.length);
    const wanted = name === was || name.startsWith(`${was}-`) ? id + name.slice(was.length) : `${id}-${name}`;
    names.set(path, freePath([...Object.keys(texts), ...names.values()], { folder, wanted, suffix }));
  }
  return names;
}

function freePath(
  taken: readonly string[],
  { folder, wanted, suffix }: Record<'folder' | 'wanted' | 'suffix', string>,
) {
  const path = `${folder}${wanted}${suffix}`;
  let [free, rank] = [path, 2];
  for (; taken.includes(free); rank += 1) free = `${folder}${wanted}-${rank}${suffix}`;
  return free;
}

function copiedText(texts: Texts, path: string, renaming: CopyRenaming): string {
  const text = texts[path] ?? '';
  return path.endsWith('.json') ? withNames(text, 'form', renaming) : text;
}

/** Gives their names in the copy to the things that a file names, by the grammar. */
function withNames(text: string, kind: 'workflow' | 'form', renaming: CopyRenaming): string {
  const names = new Map<string, NamePlace[]>();
  for (const one of namesIn(kind, objectIn(text) ?? {})) {
    const place = pathText(one.path);
    if (!one.isKey) names.set(place, [...(names.get(place) ?? []), one]);
  }
  return withTexts(text, (said, at) => {
    const here = names.get(pathText(at)) ?? [];
    // The last first: those before it then stand where they stood.
    return here.reduceRight((whole, { start, value, ...name }) => {
      const renamed = inCopy({ ...name, value }, renaming);
      return whole.slice(0, start) + renamed + whole.slice(start + value.length);
    }, said);
  });
}

function inCopy(
  { of, owner, value }: Pick<NamePlace, 'of' | 'owner' | 'value'>,
  { was, id, names }: CopyRenaming,
): string {
  if (of === 'workflow') return value === was ? id : value;
  if (of === 'template') return nameOf(names, 'templates/', value, '.hbs');
  if (of === 'form' && owner === 'file') return names.get(`schemas/${value}`)?.slice('schemas/'.length) ?? value;
  if (of === 'form') return nameOf(names, 'schemas/', value, '.schema.json');
  // The root of the machine has the name of its workflow.
  const isRoot = owner === 'target' ? value === `#${was}` || value.startsWith(`#${was}.`) : value === was;
  return of === 'state' && isRoot ? value.replace(was, id) : value;
}

/** Renames the settings of letters, because a workflow stores them under the letter's name. */
function settingsChanges(workflow: JsonObject, names: CopyRenaming['names']): JsonChange[] {
  return Object.entries(objectAt(workflow, ['templates'])).flatMap(([name, settings]): JsonChange[] => {
    const renamed = nameOf(names, 'templates/', name, '.hbs');
    if (renamed === name) return [];
    return [
      { at: ['templates', renamed], put: settings as Json, after: name },
      { at: ['templates', name], remove: true },
    ];
  });
}

function nameOf(names: CopyRenaming['names'], folder: string, name: string, suffix: string): string {
  return names.get(`${folder}${name}${suffix}`)?.slice(folder.length, -suffix.length) ?? name;
}

/** Lists the workflows with an event that accepts messages from this one. */
function hearers(texts: Texts, path: string, was: string): string[] {
  const others = namesOfFiles(texts, /^workflows\/([^/]+)\.json$/).map((name) => `workflows/${name}.json`);
  return others.filter((other) => other !== path && hearingPlaces(texts, other, was).length > 0);
}

function hearingPlaces(texts: Texts, path: string, was: string): JsonPath[] {
  const events = objectAt(workflowIn(texts, path), ['events']);
  return Object.entries(events).flatMap(([name, event]) => {
    const from = isJsonObject(event as Json) ? (event as { from?: Json }).from : undefined;
    return Array.isArray(from) && from.includes(was) ? [['events', name, 'from', from.length]] : [];
  });
}

function hearing(texts: Texts, path: string, { was, id }: { was: string; id: string }): string {
  const changes = hearingPlaces(texts, path, was).map((at): JsonChange => ({ at, insert: id }));
  return withChanges(texts[path] ?? '', changes);
}
