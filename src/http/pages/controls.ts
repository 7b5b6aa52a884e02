import type { Json } from '../../base/base.ts';
import type { Question } from '../../operations/operations.ts';
import {
  type Drawing,
  described,
  errorOf,
  hintOf,
  hintText,
  idOf,
  labelled,
  type Of,
  optional,
} from './field-frame.ts';
import { type Html, html } from './html.ts';

export function select(question: Of<'choice'>, path: string, value: Json | undefined, drawing: Drawing): Html {
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

export function radios(
  question: Question,
  path: string,
  value: Json | undefined,
  options: { value: string; label: string }[],
  drawing: Drawing,
): Html {
  return framed(question, path, drawing, options, (option) => ({ type: 'radio', isChosen: option === value }));
}

export function boxes(question: Of<'choices'>, path: string, value: Json | undefined, drawing: Drawing): Html {
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

export function box(question: Of<'boolean'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  return html`<div class="field">${hintOf(question, path)}${errorOf(path, drawing)}<label class="choice" for="${idOf(path)}"><input type="checkbox" id="${idOf(path)}" name="${path}" value="oui"${value === true && html` checked`}${described(path, hintText(question), drawing)}> ${question.label}</label></div>\n`;
}

export function input(
  question: Of<'text'> | Of<'number'>,
  path: string,
  value: Json | undefined,
  drawing: Drawing,
): Html {
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

/** A file already received is named; another takes its place, or it is taken away. */
export function file(question: Of<'file'>, path: string, value: Json | undefined, drawing: Drawing): Html {
  const given = drawing.files.find(({ id }) => id === value);
  const name = question.label.toLowerCase();
  const kept = given
    ? html`<p class="given">Reçu : <strong>${given.name}</strong><input type="hidden" name="${path}" value="${given.id}"> <button class="plain" name="_faire" value="enlever:${path}" formnovalidate>Retirer<span class="unseen"> : ${name}</span></button></p>`
    : html``;
  return labelled(
    question,
    path,
    drawing,
    html`${kept}<input type="file" id="${idOf(path)}" name="${path}"${described(path, hintText(question), drawing)}>`,
  );
}
