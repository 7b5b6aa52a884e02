import type { Json } from '../../base/base.ts';
import { type EditResult, refusal, schemaPath, type Texts, workflowIn } from './definitions.ts';
import { type FormOf, fieldsOf } from './form.ts';
import { type JsonChange, listAt, textAt, valueAt, withChanges } from './json.ts';

/** Describes a part of a form whose questions are shown together under one title. */
export interface FormSection {
  title: string;
  /** Lists every question it shows, in the order they are asked. */
  fields: string[];
}

/** Names the keyword that lists the sections. */
export const SECTIONS = 'x-steps';
/** Names the keyword for how the sections are laid out, which goes with the last of them. */
const LAYOUT = 'x-layout';
/** Titles the questions before the first section added to an undivided form. */
const BEGINNING = 'Première partie';

const TAKEN = 'Une autre partie porte déjà ce titre.';
const isTitleOf = (sections: readonly FormSection[], title: string) => sections.some((one) => one.title === title);

/** Returns an empty list for an undivided form. Questions that no section names come in the last section, as on the form itself. */
export function sectionsOf(texts: Texts, form: string): FormSection[] {
  const names = fieldsOf(texts, form).map(([name]) => name);
  const said = namesBySection(texts, form);
  const homeless = names.filter((name) => !said.some((fields) => fields.includes(name)));
  return said.map((fields, index) => {
    const title = textAt(schemaOf(texts, form), [SECTIONS, index, 'title']) ?? '';
    const asked = fields.filter((name) => names.includes(name));
    return { title, fields: [...asked, ...(index === said.length - 1 ? homeless : [])] };
  });
}

function namesBySection(texts: Texts, form: string): string[][] {
  const schema = schemaOf(texts, form);
  return listAt(schema, [SECTIONS]).map((_, index) => listAt(schema, [SECTIONS, index, 'fields']).map(String));
}

const schemaOf = (texts: Texts, form: string) => workflowIn(texts, schemaPath(form));

/** Returns the index of the section that shows a question; -1 in an undivided form. */
export function sectionOf(sections: readonly FormSection[], name: string): number {
  return sections.findIndex(({ fields }) => fields.includes(name));
}

/** Lists the questions that can begin a new section: all but the first of each section, or of the form. */
export function beginnings(texts: Texts, form: string): string[] {
  const sections = sectionsOf(texts, form);
  const all =
    sections.length > 0 ? sections.map(({ fields }) => fields) : [fieldsOf(texts, form).map(([name]) => name)];
  return all.flatMap((fields) => fields.slice(1));
}

/** Starts a section at this question and ends it where the old section ended. */
export function addSection(of: FormOf, title: string, first: string): EditResult {
  if (!beginnings(of.texts, of.form).includes(first))
    return refusal('Cette question commence déjà une partie : renommez cette partie.');
  const sections = sectionsOf(of.texts, of.form);
  const whole = { title: BEGINNING, fields: fieldsOf(of.texts, of.form).map(([name]) => name) };
  const index = Math.max(0, sectionOf(sections, first));
  const cut = sections[index] ?? whole;
  const rank = cut.fields.indexOf(first);
  const [kept, taken] = [cut.fields.slice(0, rank), cut.fields.slice(rank)];
  const added = { title, fields: taken };
  if (isTitleOf(sections, title)) return refusal(TAKEN);
  if (sections.length === 0)
    return changed(of, [
      { at: [SECTIONS], put: [{ title: BEGINNING, fields: kept }, added] as Json[], after: 'properties' },
    ]);
  return changed(of, [
    { at: [SECTIONS, index, 'fields'], put: kept },
    { at: [SECTIONS, index + 1], insert: added as Json },
  ]);
}

export function renameSection(of: FormOf, index: number, title: string): EditResult {
  const others = sectionsOf(of.texts, of.form).filter((_, rank) => rank !== index);
  if (isTitleOf(others, title)) return refusal(TAKEN);
  return changed(of, [{ at: [SECTIONS, index, 'title'], put: title }]);
}

/** Moves a section after the section `after`; -1 puts it first. */
export function moveSection(of: FormOf, index: number, after: number): EditResult {
  const section = listAt(schemaOf(of.texts, of.form), [SECTIONS])[index];
  if (section === undefined) return refusal('Cette partie n’est plus dans le formulaire.');
  const at = after < index ? after + 1 : after;
  return changed(of, [
    { at: [SECTIONS, index], remove: true },
    { at: [SECTIONS, at], insert: section },
  ]);
}

/**
 * Moves the section's questions to the section before it, or from the first to the next; with fewer than three sections, the form becomes
 * undivided.
 */
export function removeSection(of: FormOf, index: number): EditResult {
  const sections = sectionsOf(of.texts, of.form);
  if (sections[index] === undefined) return refusal('Cette partie n’est plus dans le formulaire.');
  if (sections.length < 3) return changed(of, withoutSections(of.texts, of.form));
  const heir = index === 0 ? 1 : index - 1;
  const fields = [
    ...(sections[Math.min(index, heir)]?.fields ?? []),
    ...(sections[Math.max(index, heir)]?.fields ?? []),
  ];
  return changed(of, [
    { at: [SECTIONS, heir, 'fields'], put: fields },
    { at: [SECTIONS, index], remove: true },
  ]);
}

/** Removes all sections, because a form with a single section is an undivided form. */
function withoutSections(texts: Texts, form: string): JsonChange[] {
  const known = [LAYOUT, SECTIONS].filter((key) => schemaOf(texts, form)[key] !== undefined);
  return known.map((key): JsonChange => ({ at: [key], remove: true }));
}

/** Describes where a question can be put. */
export interface QuestionPlace {
  /** Names the question before it; null when it comes first in the form or its section. */
  after: string | null;
  /** Gives the index of the section; -1 in an undivided form. */
  section: number;
}

/** Says where a question is now. */
export function placeOf({ texts, form, inside }: FormOf, name: string): QuestionPlace {
  const sections = inside === undefined ? sectionsOf(texts, form) : [];
  const section = sectionOf(sections, name);
  const around = sections[section]?.fields ?? fieldsOf(texts, form, inside).map(([one]) => one);
  return { section, after: around[around.indexOf(name) - 1] ?? null };
}

/** Moves a question; a section left empty is removed. */
export function placeField(of: FormOf, name: string, place: QuestionPlace): EditResult {
  const { texts, form, inside } = of;
  const at = [...(inside ?? []), 'properties', name];
  const field = valueAt(schemaOf(texts, form), at);
  if (field === undefined) return refusal('Cette question n’est plus dans le formulaire.');
  const before = place.after ?? (inside === undefined ? beforeSection(of, name, place.section) : null);
  return changed(of, [
    { at, remove: true },
    { at, put: field, after: before ?? '' },
    ...(inside === undefined ? sectionChanges(of, name, place) : []),
  ]);
}

/** Finds the question that precedes a section's first one in the whole form. */
function beforeSection({ texts, form }: FormOf, name: string, section: number): string | null {
  const names = fieldsOf(texts, form)
    .map(([one]) => one)
    .filter((one) => one !== name);
  const first = sectionsOf(texts, form)[section]?.fields.find((one) => one !== name);
  return first === undefined ? null : (names[names.indexOf(first) - 1] ?? null);
}

function sectionChanges({ texts, form }: FormOf, name: string, { section, after }: QuestionPlace): JsonChange[] {
  const said = namesBySection(texts, form);
  if (said.length === 0) return [];
  const others = (said[section] ?? []).filter((one) => one !== name);
  const at = after === null ? 0 : others.indexOf(after) + 1 || others.length;
  const moved: JsonChange = {
    at: [SECTIONS, section, 'fields'],
    put: [...others.slice(0, at), name, ...others.slice(at)],
  };
  const isThere = said[section]?.includes(name) === true;
  return [moved, ...(isThere ? [] : goneFromSection(texts, form, name))];
}

/** Removes a question from its section; a section left empty is removed too. */
export function goneFromSection(texts: Texts, form: string, name: string): JsonChange[] {
  const said = namesBySection(texts, form);
  const index = said.findIndex((fields) => fields.includes(name));
  if (index === -1) return [];
  if ((said[index]?.length ?? 0) > 1)
    return [{ at: [SECTIONS, index, 'fields', said[index]?.indexOf(name) ?? 0], remove: true }];
  return said.length === 1 ? withoutSections(texts, form) : [{ at: [SECTIONS, index], remove: true }];
}

/** Adds a new question to the last section. */
export function inLastSection(texts: Texts, form: string, name: string): JsonChange[] {
  const last = namesBySection(texts, form).length - 1;
  const fields = namesBySection(texts, form)[last];
  return fields === undefined ? [] : [{ at: [SECTIONS, last, 'fields', fields.length], insert: name }];
}

function changed({ texts, form }: FormOf, changes: JsonChange[]): EditResult {
  const path = schemaPath(form);
  return { ok: true, texts: { [path]: withChanges(texts[path] ?? '', changes) } };
}
