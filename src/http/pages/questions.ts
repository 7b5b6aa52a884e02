import { isJsonObject, type Json } from '../../base/base.ts';
import type { Question } from '../../operations/operations.ts';
import { box, boxes, file, input, radios, select } from './controls.ts';
import { type Drawing, described, errorOf, type Filling, idOf, type Of, optional } from './field-frame.ts';
import { type Html, html } from './html.ts';
import { selectorOf } from './show-if.ts';

/** The questions as fields, and the rules of style that show each only when it is asked. */
export interface Rendered {
  fields: Html;
  style: string;
}

export function renderQuestions(questions: readonly Question[], filling: Filling): Rendered {
  const drawing: Drawing = { ...filling, rules: [] };
  const fields = html`<div id="${idOf('')}">${membersOf(questions, '', filling.data, drawing)}</div>`;
  return { fields, style: drawing.rules.join('\n') };
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
    case 'file':
      return file(question, path, value, drawing);
    case 'number':
    case 'text':
      return input(question, path, value, drawing);
  }
}

function groupOf(question: Of<'group'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const { questions, signed, label, help } = question;
  const members = signed ? signatureOf(question, path, value, drawing) : membersOf(questions, path, value, drawing);
  return html`<fieldset class="group" id="${idOf(path)}-f" tabindex="-1"><legend>${label}${optional(question)}</legend>
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

const YES_NO = [
  { value: 'oui', label: 'Oui' },
  { value: 'non', label: 'Non' },
];

function yesNo(value: Json | undefined): Json | undefined {
  return value === true ? 'oui' : value === false ? 'non' : undefined;
}

/** True when one of the questions is answered by a file. */
export function asksForFile(questions: readonly Question[]): boolean {
  return questions.some((question) => {
    if (question.kind === 'group') return asksForFile(question.questions);
    if (question.kind === 'list') return asksForFile([question.item]);
    return question.kind === 'file';
  });
}
