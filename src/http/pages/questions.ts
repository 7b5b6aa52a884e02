import { type FieldError, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Question } from '../../operations/operations.ts';
import { type Html, html } from './html.ts';
import type { Correction } from './notices.ts';
import { selectorOf } from './show-if.ts';

/** What is shown of a form: the answers so far, what is wrong with them, how many lines were asked for. */
export interface Filling {
  data: JsonObject;
  errors: readonly FieldError[];
  /** JSON pointer of a list → number of lines shown, when it is more than its answers. */
  lines: { [list: string]: number };
}

/** The questions as fields, and the rules of style that show each only when it is asked. */
export interface Rendered {
  fields: Html;
  style: string;
}

interface Drawing extends Filling {
  rules: string[];
}

export function renderQuestions(questions: readonly Question[], filling: Filling): Rendered {
  const drawing: Drawing = { ...filling, rules: [] };
  const fields = html`<div id="${idOf('')}">${membersOf(questions, '', filling.data, drawing)}</div>`;
  return { fields, style: drawing.rules.join('\n') };
}

/** The id of a field, from its JSON pointer; also where the summary of errors leads. */
function idOf(pointer: string): string {
  return `q${pointer.replaceAll('/', '-')}`;
}

/** Each error leads to its field; one that blames no field that is shown is only told. */
export function correctionsOf(questions: readonly Question[], errors: readonly FieldError[]): Correction[] {
  return errors.map(({ path, message }) => {
    const { label, field } = asked(questions, path);
    return {
      field: field === null ? null : firstInput(field, path),
      message: label === null ? message : `${label} : ${message}`,
    };
  });
}

/** The API speaks of dates as programs write them; a page asks for them as people do. */
export function inPageWords(questions: readonly Question[], errors: readonly FieldError[]): FieldError[] {
  return errors.map((error) => {
    const { field } = asked(questions, error.path);
    const isDate = field?.kind === 'text' && field.format === 'date' && error.code === 'format';
    return isDate
      ? { ...error, message: 'Donnez une date qui existe, jour, mois, année : par exemple 05/03/2024.' }
      : error;
  });
}

/** A group or a set of choices is led to by its frame, other questions by their input. */
function firstInput(field: Question, path: string): string {
  const hasFrame = ['group', 'list', 'choices'].includes(field.kind) || (field.kind === 'choice' && field.isRadio);
  return hasFrame || (field.kind === 'boolean' && !field.isPlain) ? `${idOf(path)}-f` : idOf(path);
}

function asked(questions: readonly Question[], path: string): { label: string | null; field: Question | null } {
  let inner = questions;
  let found: Question | null = null;
  const labels: string[] = [];
  for (const step of path.split('/').slice(1)) {
    if (found?.kind === 'list') {
      labels.push(String(Number(step) + 1));
      found = found.item;
      inner = found.kind === 'group' ? found.questions : [];
      continue;
    }
    const next: Question | undefined = inner.find(({ name }) => name === step);
    if (next === undefined) break;
    found = next;
    if (next.kind !== 'group') labels.push(next.label);
    inner = next.kind === 'group' ? next.questions : [];
  }
  return { label: labels.length === 0 ? null : labels.join(' '), field: found };
}

function membersOf(questions: readonly Question[], at: string, data: Json | undefined, drawing: Drawing): Html[] {
  const group = isJsonObject(data) ? data : {};
  return questions.map((question) => {
    const path = `${at}/${question.name}`;
    const body = fieldOf(question, path, group[question.name], drawing);
    const selector = question.when === null ? null : selectorOf(question.when, at);
    if (selector === null) return body;
    const [within, wrapper] = [`#${idOf(at)}`, `#${idOf(path)}-w`];
    drawing.rules.push(`@supports selector(:has(a)) { ${within}:not(${selector}) ${wrapper} { display: none; } }`);
    return html`<div id="${idOf(path)}-w">${body}</div>`;
  });
}

function fieldOf(question: Question, path: string, value: Json | undefined, drawing: Drawing): Html {
  switch (question.kind) {
    case 'group':
      return groupOf(question, path, value, drawing);
    case 'list':
      return listOf(question, path, value, drawing);
    case 'choice':
      return question.isRadio
        ? radios(question, path, value, question.options, drawing)
        : select(question, path, value, drawing);
    case 'choices':
      return boxes(question, path, value, drawing);
    case 'boolean':
      return question.isPlain
        ? box(question, path, value, drawing)
        : radios(question, path, yesNo(value), YES_NO, drawing);
    case 'number':
    case 'text':
      return input(question, path, value, drawing);
  }
}

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];

function yesNo(value: Json | undefined): Json | undefined {
  return value === true ? 'oui' : value === false ? 'non' : undefined;
}

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>;

function groupOf(question: Of<'group'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const { questions, signed, label, help } = question;
  const members = signed ? signatureOf(question, path, value, drawing) : membersOf(questions, path, value, drawing);
  return html`<fieldset class="group" id="${idOf(path)}-f" tabindex="-1"><legend>${label}</legend>
${help !== null && html`<p class="hint">${help}</p>`}${errorOf(path, drawing)}<div id="${idOf(path)}">${members}</div></fieldset>\n`;
}

/** Drawn or typed: the name is always asked, and is enough. */
function signatureOf(
  { questions, signed }: Of<'group'>,
  path: string,
  value: Json | undefined,
  drawing: Drawing,
): Html[] {
  const group = isJsonObject(value) ? value : {};
  if (signed === null) return [];
  const shown = questions.filter(({ name }) => name !== signed.trace && name !== signed.consent);
  const trace = group[signed.trace];
  const agreement = signed.consent === null ? null : `${path}/${signed.consent}`;
  return [
    ...shown.map((question) =>
      fieldOf({ ...question, isRequired: true }, `${path}/${question.name}`, group[question.name], drawing),
    ),
    html`<div class="field" data-signature>
<input type="hidden" name="${path}/${signed.trace}" id="${idOf(`${path}/${signed.trace}`)}" value="${typeof trace === 'string' ? trace : ''}">
${errorOf(`${path}/${signed.trace}`, drawing)}</div>`,
    html`<blockquote>${signed.text}</blockquote>`,
    agreement === null
      ? html``
      : html`<div class="field">${errorOf(agreement, drawing)}<label class="choice" for="${idOf(agreement)}"><input type="checkbox" id="${idOf(agreement)}" name="${agreement}" value="oui"${isTicked(group[signed.consent ?? '']) && html` checked`}${described(agreement, null, drawing)}> J’ai lu ce texte et je signe.</label></div>`,
  ];
}

function isTicked(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function listOf(question: Of<'list'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const { item, label, help, min, max } = question;
  const items = Array.isArray(value) ? value : [];
  const count = Math.min(max, Math.max(items.length, drawing.lines[path] ?? 0, min, 1));
  const lines = Array.from({ length: count }, (_, index) => {
    const at = `${path}/${index}`;
    const named = { ...item, label: `${item.label} ${index + 1}` };
    const remove = html`<p><button class="plain" name="_faire" value="enlever:${at}" formnovalidate>Retirer : ${item.label.toLowerCase()} ${index + 1}</button></p>`;
    return html`<div class="card">${fieldOf(named, at, items[index], drawing)}${count > Math.max(min, 1) && remove}</div>`;
  });
  return html`<fieldset id="${idOf(path)}-f" tabindex="-1"><legend>${label}</legend>
${help !== null && html`<p class="hint">${help}</p>`}${errorOf(path, drawing)}${lines}
${count < max && html`<p><button class="plain" name="_faire" value="ajouter:${path}" formnovalidate>Ajouter : ${item.label.toLowerCase()}</button></p>`}</fieldset>\n`;
}

function select(question: Of<'choice'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const options = [{ value: '', label: 'Choisissez' }, ...question.options].map(
    (option) =>
      html`<option value="${option.value}"${option.value === String(value ?? '') && html` selected`}>${option.label}</option>`,
  );
  return labelled(
    question,
    path,
    drawing,
    html`<select id="${idOf(path)}" name="${path}"${described(path, hintText(question), drawing)}>${options}</select>`,
  );
}

function radios(
  question: Question,
  path: string,
  value: Json | undefined,
  options: { value: string; label: string }[],
  drawing: Drawing,
): Html {
  return framed(question, path, drawing, options, (option) => ({ type: 'radio', isChosen: option === value }));
}

function boxes(question: Of<'choices'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const chosen = Array.isArray(value) ? value : [];
  return framed(question, path, drawing, question.options, (option) => ({
    type: 'checkbox',
    isChosen: chosen.includes(option),
  }));
}

function framed(
  question: Question,
  path: string,
  drawing: Drawing,
  options: { value: string; label: string }[],
  how: (value: string) => { type: string; isChosen: boolean },
): Html {
  const inputs = options.map(({ value, label }, index) => {
    const id = index === 0 ? idOf(path) : `${idOf(path)}-${index}`;
    const { type, isChosen } = how(value);
    return html`<label class="choice" for="${id}"><input type="${type}" id="${id}" name="${path}" value="${value}"${isChosen && html` checked`}> ${label}</label>`;
  });
  return html`<fieldset class="field" id="${idOf(path)}-f" tabindex="-1"${described(path, hintText(question), drawing)}><legend>${question.label}${optional(question)}</legend>
${hintOf(question, path)}${errorOf(path, drawing)}${inputs}</fieldset>\n`;
}

function box(question: Of<'boolean'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  return html`<div class="field">${hintOf(question, path)}${errorOf(path, drawing)}<label class="choice" for="${idOf(path)}"><input type="checkbox" id="${idOf(path)}" name="${path}" value="oui"${value === true && html` checked`}${described(path, hintText(question), drawing)}> ${question.label}</label></div>\n`;
}

function input(question: Of<'text'> | Of<'number'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const shared = html`id="${idOf(path)}" name="${path}"${described(path, hintText(question), drawing)}`;
  const shown = shownText(question, value);
  if (question.kind === 'text' && question.isLong) {
    return labelled(question, path, drawing, html`<textarea ${shared} rows="4">${shown}</textarea>`);
  }
  const { mode, size } = keyboardOf(question);
  return labelled(
    question,
    path,
    drawing,
    html`<input ${shared} type="text"${mode !== null && html` inputmode="${mode}"`}${size === 'short' && html` class="short"`} value="${shown}">`,
  );
}

function shownText(question: Of<'text'> | Of<'number'>, value: Json | undefined): string {
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value !== 'string') return '';
  const date = question.kind === 'text' && question.format === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  return date === null ? value : `${date[3]}/${date[2]}/${date[1]}`;
}

function keyboardOf(question: Of<'text'> | Of<'number'>): { mode: string | null; size: 'short' | 'long' } {
  if (question.kind === 'number') return { mode: question.isInteger ? 'numeric' : 'decimal', size: 'short' };
  switch (question.format) {
    case 'date':
    case 'siret':
      return { mode: 'numeric', size: 'short' };
    case 'email':
      return { mode: 'email', size: 'long' };
    case 'phone-fr':
      return { mode: 'tel', size: 'short' };
    default:
      return { mode: null, size: 'long' };
  }
}

function labelled(question: Question, path: string, drawing: Drawing, control: Html): Html {
  return html`<div class="field"><label for="${idOf(path)}">${question.label}${optional(question)}</label>
${hintOf(question, path)}${errorOf(path, drawing)}${control}</div>\n`;
}

function optional({ isRequired }: Question): Html {
  return isRequired ? html`` : html` <span class="quiet">(facultatif)</span>`;
}

function hintOf(question: Question, path: string): Html {
  const text = hintText(question);
  return text === null ? html`` : html`<span class="hint" id="${idOf(path)}-h">${text}</span>`;
}

function hintText(question: Question): string | null {
  const isDate = question.kind === 'text' && question.format === 'date';
  const parts = [question.help, isDate ? 'Jour, mois, année : JJ/MM/AAAA.' : null, exampleOf(question)];
  const text = parts.filter((part) => part !== null).join(' ');
  return text === '' ? null : text;
}

function exampleOf(question: Question): string | null {
  if ((question.kind !== 'text' && question.kind !== 'number') || question.example === null) return null;
  if (question.kind === 'number') return `Par exemple ${question.example.replace('.', ',')}.`;
  return question.format === 'date' ? null : `Par exemple ${question.example}.`;
}

/** What names a field's help and error to who does not see them. */
function described(path: string, hint: string | null, { errors }: Drawing): Html {
  const isWrong = errors.some((error) => error.path === path);
  const ids = [hint === null ? null : `${idOf(path)}-h`, isWrong ? `${idOf(path)}-e` : null].filter(
    (id) => id !== null,
  );
  return html`${isWrong && html` aria-invalid="true"`}${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}`;
}

function errorOf(path: string, { errors }: Drawing): Html {
  const mine = errors.filter((error) => error.path === path);
  if (mine.length === 0) return html``;
  return html`<span class="error" id="${idOf(path)}-e">${mine.map(({ message }) => html`Erreur : ${message} `)}</span>`;
}
