import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { OutlineQuestion } from '../../operations/operations.ts';
import { box, boxes, file, input, radios, select } from './controls.ts';
import {
  type Drawing,
  describedBy,
  errorOf,
  type FormFilling,
  idOf,
  optional,
  type PlacedQuestion,
  type QuestionOf,
} from './field-frame.ts';
import { type Html, html } from './html.ts';
import { selectorOf } from './show-if.ts';

/** Holds the questions as fields, and the style rules that show each only when it is asked. */
export interface RenderedFields {
  fields: Html;
  style: string;
}

export function renderQuestions(questions: readonly OutlineQuestion[], filling: FormFilling): RenderedFields {
  const drawing: Drawing = { ...filling, rules: [] };
  const fields = html`<div id="${idOf('')}">${membersOf(questions, '', filling.data, drawing)}</div>`;
  return { fields, style: drawing.rules.join('\n') };
}

function membersOf(
  questions: readonly OutlineQuestion[],
  at: string,
  data: Json | undefined,
  drawing: Drawing,
): Html[] {
  const group = isJsonObject(data) ? data : {};
  return inFolds(questions).map(({ fold, questions: together }) => {
    const members = together.map((question) => memberOf(question, at, group, drawing));
    if (fold === null) return html`${members}`;
    const isOpen = together.some((question) => mustBeSeen(question, `${at}/${question.name}`, group, drawing));
    const told = together.flatMap((question) => wordsOf(group[question.name])).slice(0, WORDS_TOLD);
    return html`<details class="fold"${isOpen && html` open`}><summary>${fold}${told.length > 0 && html` <span class="quiet">${told.join(' · ')}</span>`}</summary>
${members}</details>\n`;
  });
}

/** Limits how many answers a closed fold shows. */
const WORDS_TOLD = 3;

/** Puts together consecutive questions that share a fold. */
function inFolds(questions: readonly OutlineQuestion[]): { fold: string | null; questions: OutlineQuestion[] }[] {
  const found: { fold: string | null; questions: OutlineQuestion[] }[] = [];
  for (const question of questions) {
    const last = found.at(-1);
    if (last !== undefined && last.fold === question.fold) last.questions.push(question);
    else found.push({ fold: question.fold, questions: [question] });
  }
  return found;
}

/** Opens a fold that holds an error, or a required question without answer. */
function mustBeSeen(question: OutlineQuestion, path: string, group: JsonObject, drawing: Drawing): boolean {
  if (drawing.errors.some((error) => error.path === path || error.path.startsWith(`${path}/`))) return true;
  return question.isRequired && question.when === null && isUnanswered(question, group[question.name]);
}

function isUnanswered(question: OutlineQuestion, value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (question.kind !== 'group') return false;
  const group = isJsonObject(value) ? value : {};
  return question.questions.some((one) => one.isRequired && one.when === null && isUnanswered(one, group[one.name]));
}

/** Returns answers in the words they were written in. */
function wordsOf(value: Json | undefined): string[] {
  if (typeof value === 'string' && value !== '') return [value];
  return isJsonObject(value) ? Object.values(value).flatMap(wordsOf) : [];
}

function memberOf(question: OutlineQuestion, at: string, group: JsonObject, drawing: Drawing): Html {
  const path = `${at}/${question.name}`;
  const body = fieldOf({ question, path, value: group[question.name], drawing });
  const selector = question.when === null ? null : selectorOf(question.when, at);
  if (selector === null) return body;
  const [within, wrapper] = [`#${idOf(at)}`, `#${idOf(path)}-w`];
  drawing.rules.push(`@supports selector(:has(a)) { ${within}:not(${selector}) ${wrapper} { display: none; } }`);
  return html`<div id="${idOf(path)}-w">${body}</div>`;
}

function fieldOf({ question, path, value, drawing }: PlacedQuestion): Html {
  const place = { path, value, drawing };
  switch (question.kind) {
    case 'group':
      return groupOf({ ...place, question });
    case 'list':
      return listOf({ ...place, question });
    case 'choice':
      return question.isRadio
        ? radios({ ...place, question }, question.options, value)
        : select({ ...place, question });
    case 'choices':
      return boxes({ ...place, question });
    case 'boolean':
      return question.isPlain ? box({ ...place, question }) : radios({ ...place, question }, YES_NO, yesNo(value));
    case 'file':
      return file({ ...place, question });
    case 'typed':
      return input({ ...place, question });
  }
}

function groupOf(asked: PlacedQuestion<QuestionOf<'group'>>): Html {
  const { question, path, value, drawing } = asked;
  const { questions, signed, label, help } = question;
  const members = signed ? signatureOf(asked) : membersOf(questions, path, value, drawing);
  return html`<fieldset class="group" id="${idOf(path)}-f" tabindex="-1"><legend>${label}${optional(question)}</legend>
${help !== null && html`<p class="hint">${help}</p>`}${errorOf(path, drawing)}<div id="${idOf(path)}">${members}</div></fieldset>\n`;
}

/** Shows a signature, drawn or typed: the name is always asked, and is enough. */
function signatureOf({
  question: { questions, signed },
  path,
  value,
  drawing,
}: PlacedQuestion<QuestionOf<'group'>>): Html[] {
  const group = isJsonObject(value) ? value : {};
  if (signed === null) return [];
  const shown = questions.filter(({ name }) => name !== signed.trace && name !== signed.consent);
  const trace = group[signed.trace];
  const agreement = signed.consent === undefined ? null : `${path}/${signed.consent}`;
  return [
    ...shown.map((one) => {
      const question = { ...one, isRequired: true };
      return fieldOf({ question, path: `${path}/${one.name}`, value: group[one.name], drawing });
    }),
    html`<div class="field" data-signature>
<input type="hidden" name="${path}/${signed.trace}" id="${idOf(`${path}/${signed.trace}`)}" value="${typeof trace === 'string' ? trace : ''}">
${errorOf(`${path}/${signed.trace}`, drawing)}</div>`,
    html`<blockquote>${signed.text}</blockquote>`,
    agreement === null
      ? html``
      : html`<div class="field">${errorOf(agreement, drawing)}<label class="choice" for="${idOf(agreement)}"><input type="checkbox" id="${idOf(agreement)}" name="${agreement}" value="oui"${isTicked(group[signed.consent ?? '']) && html` checked`}${describedBy(agreement, null, drawing)}> J’ai lu ce texte et je signe.</label></div>`,
  ];
}

function isTicked(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function listOf({ question, path, value, drawing }: PlacedQuestion<QuestionOf<'list'>>): Html {
  const { item, label, help, min, max } = question;
  const items = Array.isArray(value) ? value : [];
  const count = Math.min(max, Math.max(items.length, drawing.lines[path] ?? 0, min, 1));
  const lines = Array.from({ length: count }, (_, index) => {
    const at = `${path}/${index}`;
    const named = { ...item, label: `${item.label} ${index + 1}` };
    const remove = html`<p><button class="plain" name="_faire" value="enlever:${at}" formnovalidate>Retirer : ${item.label.toLowerCase()} ${index + 1}</button></p>`;
    return html`<div class="card">${fieldOf({ question: named, path: at, value: items[index], drawing })}${count > Math.max(min, 1) && remove}</div>`;
  });
  return html`<fieldset id="${idOf(path)}-f" tabindex="-1"><legend>${label}</legend>
${help !== null && html`<p class="hint">${help}</p>`}${errorOf(path, drawing)}${lines}
${count < max && html`<p><button class="plain" name="_faire" value="ajouter:${path}" formnovalidate>Ajouter : ${item.label.toLowerCase()}</button></p>`}</fieldset>\n`;
}

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];

function yesNo(value: Json | undefined): Json | undefined {
  return value === true ? 'oui' : value === false ? 'non' : undefined;
}

/** Tells whether one of the questions is answered by a file. */
export function asksForFile(questions: readonly OutlineQuestion[]): boolean {
  return questions.some((question) => {
    if (question.kind === 'group') return asksForFile(question.questions);
    if (question.kind === 'list') return asksForFile([question.item]);
    return question.kind === 'file';
  });
}
