import type { FieldError, Json, JsonObject } from '../../base/base.ts';
import { fieldRecords } from '../../fields/fields.ts';
import type { Question } from '../../operations/operations.ts';
import { ACCEPTED_FILES } from '../body/sniff.ts';
import { type Html, html } from './html.ts';

/** What is shown of a form: the answers so far, what is wrong with them, how many lines were asked for. */
export interface Filling {
  data: JsonObject;
  errors: readonly FieldError[];
  /** JSON pointer of a list → number of lines shown, when it is more than its answers. */
  lines: { [list: string]: number };
  /** Names of files already received, by number. */
  files: readonly { id: string; name: string }[];
}

export interface Drawing extends Filling {
  rules: string[];
}

/** A question of one kind. */
export type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

/** A question where it stands on the page, with what was answered to it. */
export interface Asked<Kind extends Question = Question> {
  question: Kind;
  /** JSON pointer. */
  path: string;
  value: Json | undefined;
  drawing: Drawing;
}

/** The id of a field, from its JSON pointer; also where the summary of errors leads. */
export function idOf(pointer: string): string {
  return `q${pointer.replaceAll('/', '-')}`;
}

export function labelled(asked: Asked, control: Html): Html {
  const { question, path, drawing } = asked;
  return html`<div class="field"><label for="${idOf(path)}">${question.label}${optional(question)}</label>
${hintOf(asked)}${errorOf(path, drawing)}${control}</div>\n`;
}

export function optional({ isRequired }: Question): Html {
  return isRequired ? html`` : html` <span class="quiet">(facultatif)</span>`;
}

export function hintOf({ question, path }: Asked): Html {
  const text = hintText(question);
  return text === null ? html`` : html`<span class="hint" id="${idOf(path)}-h">${text}</span>`;
}

function hintText(question: Question): string | null {
  const isFile = question.kind === 'file';
  const parts = [
    question.help,
    isFile ? `10 Mo au plus : ${ACCEPTED_FILES}.` : null,
    question.kind === 'typed' ? typingHint(question) : null,
  ];
  const text = parts.filter((part) => part !== null).join(' ');
  return text === '' ? null : text;
}

/** What its kind says of the way of typing; without it, the example of the question. */
function typingHint({ field, example }: Of<'typed'>): string | null {
  const { typing, nature } = fieldRecords[field];
  const hint = typing?.bareHint ?? typing?.hint;
  if (hint !== undefined) return hint;
  if (example === null) return null;
  return `Par exemple ${nature === 'quantity' ? example.replace('.', ',') : example}.`;
}

/** What names a field's help and error to who does not see them. */
export function described({ question, path, drawing }: Asked): Html {
  return describedBy(path, hintText(question), drawing);
}

/** The same, of a control that is no question of its own. */
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
