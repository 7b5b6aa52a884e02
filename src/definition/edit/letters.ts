import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import { recordOf } from '../../fields/fields.ts';
import type { Path as JsonPath } from '../places.ts';
import { ancestorsOf, isParallel, type StateNode, type Transition } from '../states.ts';
import { type EditResult, refusal, rolesIn, schemaPath, type Texts, workflowIn } from './definitions.ts';
import { offeredKindOf } from './field-kinds.ts';
import { newTemplate } from './files/files.ts';
import { type JsonChange, listAt, objectAt, objectIn, textAt, valueAt, withChanges } from './json.ts';
import { quoted } from './quoted.ts';

/** Describes a document made or a letter sent by a transition or a deadline. */
export interface LetterOf {
  path: JsonPath;
  /** Is `reminder` for the letter that a deadline sends to the people it reminds. */
  kind: 'document' | 'notify' | 'reminder';
  /** Begins with `documents/` or `emails/`. */
  template: string;
  /** Names the template of the email that a document goes with; null when it has none of its own. */
  cover: string | null;
  /** Lists the roles that receive it. */
  to: string[];
}

export interface NewDocument {
  title: string;
  /** Names an existing template; with null, a new template prints the answers to the event's form. */
  template: string | null;
  /** Lists the roles that receive the document; the dossier keeps it in any case. */
  to: string[];
}

export function lettersOf(workflow: JsonObject, { kind, name, config, at }: Transition): LetterOf[] {
  const reminder = kind === 'deadline' ? reminderOf(workflow, name) : [];
  return [...reminder, ...writtenBy(config, 'actions', at)];
}

function reminderOf(workflow: JsonObject, name: string): LetterOf[] {
  const path = ['deadlines', name];
  const template = textAt(workflow, [...path, 'template']);
  if (template === null) return [];
  return [{ path, kind: 'reminder', template, cover: null, to: rolesIn(workflow, [...path, 'to']) }];
}

/** Lists the documents and letters that entering the target states makes and sends. */
export function lettersOnArrival(move: Transition): LetterOf[] {
  return enteredBy(move).flatMap(({ config, at }) => writtenBy(config, 'entry', at));
}

/** Lists the states that a transition enters, outermost first, without those the dossier is already in. */
function enteredBy({ from, to }: Transition): StateNode[] {
  if (to === null) return [];
  const around = [from, ...ancestorsOf(from)];
  const isEntered = (node: StateNode) => !around.includes(node) || (node === to && node !== from);
  const outer = [to, ...ancestorsOf(to)].filter(isEntered).toReversed();
  const beside = outer.flatMap((node) => (isParallel(node) && node !== to ? node.children : []));
  const others = beside.filter((node) => !outer.includes(node)).flatMap((node) => [node, ...beginningOf(node)]);
  return [...outer, ...others, ...beginningOf(to)];
}

/** Lists the states inside a state that are entered with it. */
function beginningOf(node: StateNode): StateNode[] {
  const begun = isParallel(node) ? node.children : node.children.filter(({ key }) => key === node.config.initial);
  return begun.flatMap((child) => [child, ...beginningOf(child)]);
}

function writtenBy(config: unknown, member: 'actions' | 'entry', path: JsonPath): LetterOf[] {
  return actionsIn(valueAt(config, [member]), member).flatMap(({ action, at }): LetterOf[] => {
    const kind = textAt(action, ['type']);
    const template = textAt(action, ['params', 'template']);
    if ((kind !== 'document' && kind !== 'notify') || template === null) return [];
    const cover = textAt(action, ['params', 'email']);
    return [{ path: [...path, ...at], kind, template, cover, to: rolesIn(action, ['params', 'to']) }];
  });
}

export function templatePath(template: string): string {
  return `templates/${template}.hbs`;
}

/** Adds a document to a transition, and a new template when none was chosen. */
export function addDocument(
  texts: Texts,
  { path, move, document }: { path: string; move: Transition; document: NewDocument },
): EditResult {
  const { title, to } = document;
  const made = document.template === null ? newTemplate(texts, 'documents', title) : null;
  const template = document.template ?? made?.path.replace(/^templates\/|\.hbs$/g, '') ?? '';
  const action: JsonObject = {
    type: 'document',
    params: { template, name: `${quoted(`${title} du `)} + formatDate(today)`, to },
  };
  const change = withAction(move, action);
  const text = withChanges(texts[path] ?? '', [change]);
  if (made === null || !made.ok) return { ok: true, texts: { [path]: text } };
  const said = `${made.texts[made.path] ?? ''}${answersIn(texts, path, move)}`.replace('<p>Bonjour,</p>\n', '');
  return { ok: true, texts: { [path]: text, [made.path]: said } };
}

/** Sets the recipients. An email must have some; a document needs none. */
export function sendTo(texts: Texts, path: string, { letter, to }: { letter: LetterOf; to: string[] }): EditResult {
  if (letter.kind === 'notify' && to.length === 0) return refusal('Une lettre est pour quelqu’un : retirez-la plutôt.');
  const change: JsonChange = { at: [...letter.path, 'params', 'to'], put: to };
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', [change]) } };
}

/** Removes the letter from the transition only; its template stays, because others may use it. */
export function removeLetter(texts: Texts, path: string, letter: LetterOf): EditResult {
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', [{ at: letter.path, remove: true }]) } };
}

function actionsIn(actions: Json | undefined, member: string): { action: Json; at: JsonPath }[] {
  if (actions === undefined) return [];
  if (!Array.isArray(actions)) return [{ action: actions, at: [member] }];
  return actions.map((action, index) => ({ action, at: [member, index] }));
}

/** Appends the action, because it prints what the actions before it record. */
function withAction(move: Transition, action: JsonObject): JsonChange {
  const at = [...move.at, 'actions'];
  const actions = valueAt(move.config, ['actions']);
  if (Array.isArray(actions)) return { at: [...at, actions.length], insert: action };
  return { at, put: actions === undefined ? [action] : [actions, action] };
}

/** Writes a line for each question of the form, with its answer. */
function answersIn(texts: Texts, path: string, move: Transition): string {
  const form = move.kind === 'event' ? textAt(workflowIn(texts, path), ['events', move.name, 'form']) : null;
  const schema = (form === null ? null : objectIn(texts[schemaPath(form)])) ?? {};
  const required = listAt(schema, ['required']);
  const lines = Object.entries(objectAt(schema, ['properties'])).flatMap(([name, field]) =>
    isJsonObject(field as Json) ? lineOf(name, field as JsonObject, required.includes(name)) : [],
  );
  return lines.length === 0 ? '<p>Le {{dateLongue today}}.</p>\n' : `<dl>\n${lines.join('')}</dl>\n`;
}

function lineOf(name: string, field: JsonObject, isRequired: boolean): string[] {
  const answer = `form.${name}`;
  const printed = printedAs(answer, field);
  if (printed === null) return [];
  const title = (textAt(field, ['title']) ?? name).replace(/[&<{]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const line = (said: string) => `<dt>${title}</dt>\n<dd>${said}</dd>\n`;
  const isSure = isRequired && field['x-show-if'] === undefined;
  if (isSure) return [line(printed)];
  const none = noneOf(field);
  const told = none === null ? '' : `{{#if (egal ${answer} ${none.value})}}\n${line(none.said)}{{/if}}\n`;
  return [`{{#if ${answer}}}\n${line(recordOf(field).cel === 'bool' ? 'oui' : printed)}{{/if}}\n${told}`];
}

/** Returns the answer that `#if` takes for a missing one, and its words, so that « non » is printed only when it was answered. */
function noneOf(field: JsonObject): { value: string; said: string } | null {
  const { cel, print } = recordOf(field);
  if (cel === 'bool') return { value: 'false', said: 'non' };
  return cel === 'int' || cel === 'number' ? { value: '0', said: print(0, field) ?? '0' } : null;
}

/** Returns null for an answer that cannot be printed. */
function printedAs(answer: string, field: JsonObject): string | null {
  const offered = offeredKindOf(field);
  if (offered === null) return null;
  const { nature, helper } = recordOf(field);
  if (offered.kind === 'yes-no') return `{{#if ${answer}}}oui{{else}}non{{/if}}`;
  if (offered.kind === 'choice') return `{{label ${answer} '${answer}'}}`;
  if (offered.kind === 'choices')
    return `{{#each ${answer}}}{{#if @index}}, {{/if}}{{label this '${answer}'}}{{/each}}`;
  if (nature === 'reference') return null;
  if (nature === 'drawing') return `{{${helper} ${answer} alt='Signature'}}`;
  return helper === null || offered.kind === 'integer' ? `{{${answer}}}` : `{{${helper} ${answer}}}`;
}
