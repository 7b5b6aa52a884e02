import type { Json } from '../../base/base.ts';
import { fieldRecords } from '../../fields/fields.ts';
import {
  described,
  errorOf,
  hintOf,
  idOf,
  labelled,
  optional,
  type PlacedQuestion,
  type QuestionOf,
} from './field-frame.ts';
import { type Html, html } from './html.ts';

export function select(asked: PlacedQuestion<QuestionOf<'choice'>>): Html {
  const { question, path, value } = asked;
  const options = [{ value: '', label: 'Choisissez' }, ...question.options].map(
    (option) =>
      html`<option value="${option.value}"${option.value === String(value ?? '') && html` selected`}>${option.label}</option>`,
  );
  return labelled(asked, html`<select id="${idOf(path)}" name="${path}"${described(asked)}>${options}</select>`);
}

interface ControlOption {
  value: string;
  label: string;
}

export function radios(asked: PlacedQuestion, options: ControlOption[], chosen: Json | undefined): Html {
  return framed(asked, options, 'radio', (option) => option === chosen);
}

export function boxes(asked: PlacedQuestion<QuestionOf<'choices'>>): Html {
  const chosen = Array.isArray(asked.value) ? asked.value : [];
  return framed(asked, asked.question.options, 'checkbox', (option) => chosen.includes(option));
}

function framed(
  asked: PlacedQuestion,
  options: ControlOption[],
  type: string,
  isChosen: (value: string) => boolean,
): Html {
  const { question, path, drawing } = asked;
  const inputs = options.map(({ value, label }, index) => {
    const id = index === 0 ? idOf(path) : `${idOf(path)}-${index}`;
    return html`<label class="choice" for="${id}"><input type="${type}" id="${id}" name="${path}" value="${value}"${isChosen(value) && html` checked`}> ${label}</label>`;
  });
  return html`<fieldset class="field" id="${idOf(path)}-f" tabindex="-1"${described(asked)}><legend>${question.label}${optional(question)}</legend>
${hintOf(asked)}${errorOf(path, drawing)}${inputs}</fieldset>\n`;
}

export function box(asked: PlacedQuestion<QuestionOf<'boolean'>>): Html {
  const { question, path, value, drawing } = asked;
  return html`<div class="field">${hintOf(asked)}${errorOf(path, drawing)}<label class="choice" for="${idOf(path)}"><input type="checkbox" id="${idOf(path)}" name="${path}" value="oui"${value === true && html` checked`}${described(asked)}> ${question.label}</label></div>\n`;
}

export function input(asked: PlacedQuestion<QuestionOf<'typed'>>): Html {
  const { question, path, value } = asked;
  const { typing } = fieldRecords[question.field];
  const shared = html`id="${idOf(path)}" name="${path}"${described(asked)}`;
  const shown = value === undefined || value === null ? '' : (typing?.show(value) ?? String(value));
  if (question.field === 'area') return labelled(asked, html`<textarea ${shared} rows="4">${shown}</textarea>`);
  const { keyboard, isShort } = typing ?? {};
  return labelled(
    asked,
    html`<input ${shared} type="text"${keyboard !== undefined && html` inputmode="${keyboard}"`}${isShort === true && html` class="short"`} value="${shown}">`,
  );
}

/** Names a file already received; the person may replace it or remove it. */
export function file(asked: PlacedQuestion<QuestionOf<'file'>>): Html {
  const { question, path, value, drawing } = asked;
  const given = drawing.files.find(({ id }) => id === value);
  const name = question.label.toLowerCase();
  const kept =
    given &&
    html`<p class="given">Reçu : <strong>${given.name}</strong><input type="hidden" name="${path}" value="${given.id}"> <button class="plain" name="_faire" value="enlever:${path}" formnovalidate>Retirer<span class="unseen"> : ${name}</span></button></p>`;
  return labelled(asked, html`${kept}<input type="file" id="${idOf(path)}" name="${path}"${described(asked)}>`);
}
