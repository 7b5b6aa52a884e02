import type { FieldError, Json, JsonObject } from '../../base/base.ts';
import { fieldRecords } from '../../fields/fields.ts';
import type { OutlineQuestion } from '../../operations/operations.ts';
import { ACCEPTED_FILES } from '../body/body.ts';
import { type Html, html } from './html.ts';

/** Holds what a form shows: the answers so far, their errors, and how many lines were asked for. */
export interface FormFilling {
  data: JsonObject;
  errors: readonly FieldError[];
  /** Maps the JSON pointer of a list to the number of lines shown, when there are more lines than answers. */
  lines: { [list: string]: number };
  /** Lists the files already received, with their names. */
  files: readonly { id: string; name: string }[];
}

export interface Drawing extends FormFilling {
  rules: string[];
}

/** Is a question of one kind. */
export type QuestionOf<Kind extends OutlineQuestion['kind']> = Extract<OutlineQuestion, { kind: Kind }>;

/** Holds a question at its place on the page, with its answer so far. */
export interface PlacedQuestion<Kind extends OutlineQuestion = OutlineQuestion> {
  question: Kind;
  /** Is the JSON pointer of the answer. */
  path: string;
  value: Json | undefined;
  drawing: Drawing;
}

/** Returns the id of a field, from its JSON pointer; the summary of errors links to it. */
export function idOf(pointer: string): string {
  return `q${pointer.replaceAll('/', '-')}`;
}

export function labelled(asked: PlacedQuestion, control: Html): Html {
  const { question, path, drawing } = asked;
  return html`<div class="field"><label for="${idOf(path)}">${question.label}${optional(question)}</label>
${hintOf(asked)}${errorOf(path, drawing)}${control}</div>\n`;
}

export function optional({ isRequired }: OutlineQuestion): Html {
  return isRequired ? html`` : html` <span class="quiet">(facultatif)</span>`;
}

export function hintOf({ question, path }: PlacedQuestion): Html {
  const text = hintText(question);
  return text === null ? html`` : html`<span class="hint" id="${idOf(path)}-h">${text}</span>`;
}

function hintText(question: OutlineQuestion): string | null {
  const isFile = question.kind === 'file';
  const parts = [
    question.help,
    isFile ? `10 Mo au plus : ${ACCEPTED_FILES}.` : null,
    question.kind === 'typed' ? typingHint(question) : null,
  ];
  const text = parts.filter((part) => part !== null).join(' ');
  return text === '' ? null : text;
}

/** Returns the typing hint of its kind; without it, the example of the question. */
function typingHint({ field, example }: QuestionOf<'typed'>): string | null {
  const { typing, nature } = fieldRecords[field];
  const hint = typing?.bareHint ?? typing?.hint;
  if (hint !== undefined) return hint;
  if (example === null) return null;
  return `Par exemple ${nature === 'quantity' ? example.replace('.', ',') : example}.`;
}

/** Returns the attributes that connect a control with its help and its error, for people who do not see them. */
export function described({ question, path, drawing }: PlacedQuestion): Html {
  return describedBy(path, hintText(question), drawing);
}

/** Returns the same attributes for a control that is no question of its own. */
export function describedBy(path: string, hint: string | null, { errors }: Drawing): Html {
  const isWrong = errors.some((error) => error.path === path);
  const ids = [hint === null ? null : `${idOf(path)}-h`, isWrong ? `${idOf(path)}-e` : null].filter(
    (id) => id !== null,
  );
  return html`${isWrong && html` aria-invalid="true"`}${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}`;
}

export function errorOf(path: string, { errors }: Drawing): Html {
  const mine = errors.filter((error) => error.path === path);
  if (mine.length === 0) return html``;
  return html`<span class="error" id="${idOf(path)}-e">${mine.map(({ message }) => html`Erreur : ${message} `)}</span>`;
}
