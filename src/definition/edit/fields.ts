import { canonicalJson, type Json, type JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import { transitionsOf } from '../states.ts';
import { titleInSentence, titlesIn } from '../titles.ts';
import {
  dossierPath,
  type EditResult,
  eventTitle,
  refusal,
  schemaPath,
  statesIn,
  type Texts,
  workflowIn,
} from './definitions.ts';
import { type FormOf, isLent, namesIn as questionsTo } from './form.ts';
import { type JsonChange, listAt, objectAt, objectIn, textAt, valueAt, withChanges } from './json.ts';
import { camelName } from './names.ts';
import { fieldSchema, type NewField } from './new-event.ts';
import { isOneOfMany, namesOfQuestion, namesUnder, questionAt, sourcesUnder } from './question-names.ts';
import { goneFromSection, inLastSection, SECTIONS } from './sections.ts';

/** Describes a group of questions, in a form or in the dossier schema that records the form's answers. */
interface QuestionGroup {
  file: string;
  at: JsonPath;
}

/**
 * Adds the question at the end of the form, and of the dossier's group where the form is recorded whole. In a shared part it stays
 * optional.
 */
export function addField(of: FormOf, field: NewField): EditResult & { name?: string } {
  const own = ownGroup(of);
  const groups = [own, ...keptGroups(of)];
  const taken = groups.flatMap((group) => Object.keys(propertiesOf(of.texts, group)));
  const name = camelName(field.title, taken);
  const texts = changedGroups(of.texts, groups, (group) => [
    { at: [...group.at, 'properties', name], put: fieldSchema(field) },
    ...(field.isRequired && group === own && !isLent(of) ? requiring(of.texts, group, name, true) : []),
    ...(group === own && of.inside === undefined ? inLastSection(of.texts, of.form, name) : []),
  ]);
  return { ok: true, texts, name };
}

/** Changes a question in the form, and in the dossier's schema where the question is identical. */
export function changeField(of: FormOf, name: string, field: JsonObject): EditResult {
  return ok(of.texts, sharing(of, name), (group) =>
    fieldChanges(of.texts, [...group.at, 'properties', name], group.file, field),
  );
}

/** Changes one text of a question, at any depth. */
export function changeTextIn(of: FormOf, name: string, { at, text }: { at: JsonPath; text: string }): EditResult {
  const said = JSON.stringify(propertiesOf(of.texts, ownGroup(of))[name] ?? {});
  return changeField(of, name, objectIn(withChanges(said, [{ at, put: text }])) ?? {});
}

function fieldChanges(texts: Texts, at: JsonPath, file: string, field: JsonObject): JsonChange[] {
  const known = objectAt(workflowIn(texts, file), at);
  const gone = Object.keys(known).filter((key) => !Object.hasOwn(field, key));
  const put = Object.entries(field).filter(
    ([key, value]) => value !== undefined && (known[key] === undefined || !isSame(known[key], value)),
  );
  return [
    ...gone.map((key): JsonChange => ({ at: [...at, key], remove: true })),
    ...put.map(([key, value]): JsonChange => ({ at: [...at, key], put: value as Json })),
  ];
}

export function requireField(of: FormOf, name: string, isRequired: boolean): EditResult {
  // Dossiers borrow such a part too: those without the answer would become invalid.
  if (isRequired && isLent(of)) return refusal(lentOnly(of, 'elle se rend obligatoire'));
  const groups = sharing(of, name);
  // The form alone requires it, because earlier dossiers may lack the answer.
  const own = isRequired ? groups.slice(0, 1) : groups;
  return ok(of.texts, own, (group) => requiring(of.texts, group, name, isRequired));
}

/** Refuses while something reads the answer. */
export function removeField(of: FormOf, name: string): EditResult {
  if (isLent(of)) return refusal(lentOnly(of, 'elle se retire'));
  const users = usersOf(of, name);
  if (users.length > 0)
    return refusal(
      `Cette question sert encore : ${users.slice(0, 3).join(' · ')}${users.length > 3 ? '…' : ''}. Retirez-la d’abord de là.`,
    );
  const [own, ...kept] = sharing(of, name);
  const other = own === undefined ? [] : kept.filter((group) => !isReadElsewhere(of, group, name));
  return ok(of.texts, own === undefined ? [] : [own, ...other], (group) => [
    ...requiring(of.texts, group, name, false),
    ...(group === own ? shownChanges(of.texts, group, name) : []),
    ...(group === own && of.inside === undefined ? goneFromSection(of.texts, of.form, name) : []),
    { at: [...group.at, 'properties', name], remove: true },
  ]);
}

function lentOnly({ form }: FormOf, what: string): string {
  return `Plusieurs formulaires partagent cette question : ${what} dans la source de ${schemaPath(form)}.`;
}

/** Removes a question from the lists in which its own form names it, such as those of its columns. */
function shownChanges(texts: Texts, { file, at }: QuestionGroup, name: string): JsonChange[] {
  const named = namesOfQuestion(workflowIn(texts, file), at, name).filter(isOneOfMany);
  // The last first: those before it then stand where they stood. Two edits of their own see to sections and to what is required.
  const rest = named.filter(({ path }) => !SEEN_TO.includes(String(path[at.length])));
  return rest.reverse().map(({ path }): JsonChange => ({ at: path, remove: true }));
}

const SEEN_TO = [SECTIONS, 'required'];

function ok(
  texts: Texts,
  groups: readonly QuestionGroup[],
  changes: (group: QuestionGroup) => JsonChange[],
): EditResult {
  return { ok: true, texts: changedGroups(texts, groups, changes) };
}

function changedGroups(
  texts: Texts,
  groups: readonly QuestionGroup[],
  changes: (group: QuestionGroup) => JsonChange[],
): Texts {
  const changed: Texts = {};
  for (const group of groups)
    changed[group.file] = withChanges(changed[group.file] ?? texts[group.file] ?? '', changes(group));
  return changed;
}

function propertiesOf(texts: Texts, { file, at }: QuestionGroup): JsonObject {
  return objectAt(workflowIn(texts, file), [...at, 'properties']);
}

function requiring(texts: Texts, { file, at }: QuestionGroup, name: string, isRequired: boolean): JsonChange[] {
  const list = listAt(workflowIn(texts, file), [...at, 'required']);
  const rank = list.indexOf(name);
  if (isRequired === rank >= 0) return [];
  if (!isRequired) return [{ at: [...at, 'required', rank], remove: true }];
  if (valueAt(workflowIn(texts, file), [...at, 'required']) === undefined)
    return [{ at: [...at, 'required'], put: [name] }];
  return [{ at: [...at, 'required', list.length], insert: name }];
}

/** Returns the form's group, then the dossier groups that define the question identically: they change with it. */
function sharing(of: FormOf, name: string): QuestionGroup[] {
  const own = ownGroup(of);
  const said = propertiesOf(of.texts, own)[name];
  const kept = keptGroups(of).filter((group) => isSame(propertiesOf(of.texts, group)[name], said));
  return [own, ...kept];
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other);
}

function ownGroup({ form, inside = [] }: FormOf): QuestionGroup {
  return { file: schemaPath(form), at: inside };
}

/** Finds the groups of the dossiers where a form is recorded whole, by `record {into}` on the transitions of its events. */
function keptGroups({ texts, form, workflows, inside = [] }: FormOf): QuestionGroup[] {
  const groups = workflows.flatMap((path): QuestionGroup[] => {
    const workflow = workflowIn(texts, path);
    const file = dossierPath(workflow);
    const intos = intosOf(workflow, form);
    if (intos.length > 0 && isCopied(texts, { form, inside }, file)) return [{ file, at: inside }];
    return intos.flatMap(({ into, isList }): QuestionGroup[] => {
      const at: JsonPath = into.split('.').flatMap((step) => ['properties', step]);
      const group = { file, at: [...at, ...(isList ? ['items'] : []), ...inside] };
      return valueAt(workflowIn(texts, file), [...group.at, 'properties']) === undefined ? [] : [group];
    });
  });
  const placed = new Map(groups.map((group) => [`${group.file} ${group.at.join('/')}`, group]));
  return [...placed.values()];
}

/** Tells whether a shared part of the form exists in the dossier's schema too, defined identically. */
function isCopied(texts: Texts, { form, inside = [] }: Pick<FormOf, 'form' | 'inside'>, file: string): boolean {
  const partIn = (path: string) => valueAt(workflowIn(texts, path), inside.slice(0, 2));
  return isLent({ inside }) && isSame(partIn(schemaPath(form)), partIn(file));
}

function intosOf(workflow: JsonObject, form: string): { into: string; isList: boolean }[] {
  const events = eventsOf(workflow, form);
  const moves = statesIn(workflow)
    .flatMap(transitionsOf)
    .filter(({ kind, name }) => kind === 'event' && events.includes(name));
  const actions = moves.flatMap(({ config }) => [valueAt(config, ['actions']) ?? []].flat());
  return actions.flatMap((action) => {
    const into = textAt(action, ['params', 'into']);
    const from = textAt(action, ['params', 'from']) ?? 'form';
    const mode = textAt(action, ['params', 'mode']) ?? 'set';
    const isWhole = textAt(action, ['type']) === 'record' && into !== null && into !== '' && from === 'form';
    const isOther = valueAt(action, ['params', 'where']) !== undefined;
    return isWhole && !isOther ? [{ into, isList: mode === 'append' || mode === 'upsert' }] : [];
  });
}

function eventsOf(workflow: JsonObject, form: string): string[] {
  const events = objectAt(workflow, ['events']);
  return Object.keys(events).filter((name) => textAt(events, [name, 'form']) === form);
}

/** Names in words what reads an answer, as far as the workflows' files show. */
function usersOf(of: FormOf, name: string): string[] {
  const { texts, form, workflows, inside = [] } = of;
  const reads = readerOf(inside, name);
  const users = workflows.flatMap((path) => {
    const workflow = workflowIn(texts, path);
    const events = eventsOf(workflow, form);
    const isReadAt = (at: JsonPath) => sourcesUnder(workflow, at).some(reads);
    const own = events.filter(
      (event) => isReadAt(['events', event]) || isListed(workflow, event, [...questionsTo(inside), name]),
    );
    const moves = statesIn(workflow).flatMap(transitionsOf);
    const done = moves.filter((move) => events.includes(move.name) && isReadAt(move.at));
    return [
      ...own.map((event) => `« ${eventTitle(workflow, event)} »`),
      ...done.map((move) => `ce que fait « ${eventTitle(workflow, move.name)} »`),
    ];
  });
  return [...new Set([...users, ...dependentsOf(of, name)])];
}

/**
 * Returns a test for expressions that read the field; in a list, the field may follow any variable, because expressions name the items
 * freely.
 */
function readerOf(inside: JsonPath, name: string): (text: string) => boolean {
  const steps = ['form', ...questionsTo(inside)];
  if (!inside.includes('items')) return (text) => readsField(text, [...steps, name].join('.'));
  return (text) => readsField(text, `form.${steps[1]}`) && new RegExp(`\\.${name}(?!\\w)`).test(text);
}

/** Names the other places of its form that depend on a question: questions shown by its answer, rules of its group, a total. */
function dependentsOf(of: FormOf, name: string): string[] {
  const { texts, form, inside = [] } = of;
  const schema = workflowIn(texts, schemaPath(form));
  const titlesOf = titlesIn('form', schema);
  return namesOfQuestion(schema, inside, name)
    .filter((place) => !isOneOfMany(place))
    .map(({ path }) => {
      const question = titlesOf(questionAt(path)).at(-1);
      const titles = question === undefined ? titlesOf(path).slice(0, 1) : [question];
      return [...(question === undefined ? ['formulaire'] : []), ...titles.map(titleInSentence)].join(', ');
    });
}

/** Finds the event's own mentions of a question, by its name or by its address in the form. */
function isListed(workflow: JsonObject, event: string, names: readonly string[]): boolean {
  const address = `/${names.join('/')}`;
  return namesUnder(workflow, ['events', event]).some(
    ({ of, owner, value }) =>
      of === 'field' && owner.startsWith('form') && (value === address || (names.length === 1 && value === names[0])),
  );
}

function isReadElsewhere({ texts, workflows }: FormOf, { at }: QuestionGroup, name: string): boolean {
  const place = [...at.filter((step) => step !== 'properties' && step !== 'items'), name].join('.');
  return workflows.some((path) => readsField(texts[path] ?? '', place) || (texts[path] ?? '').includes(`item.${name}`));
}

function readsField(text: string, field: string): boolean {
  const escaped = field.replaceAll('.', '\\.');
  return new RegExp(`(?<![\\w.])(data\\.)?${escaped}(?![\\w])`).test(text);
}
