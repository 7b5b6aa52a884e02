import { type Json, type JsonObject, own } from '../../base/base.ts';
import {
  type Bundle,
  type ErasedFields,
  isErased,
  isWithinAny,
  type JournalEntry,
  withDefaults,
} from '../../engine/engine.ts';
import { fieldsUnder } from '../../forms/forms.ts';
import type { Context } from '../context.ts';
import { isUpload } from '../dossier/dossier.ts';
import { type ErasedValues, type EraseTask, isTyped, leaves, stateBefore } from './told-values.ts';

/** Lists the answers of forms that rest on the agreements withdrawn, by the version and the event or form that asked them. */
export interface FormAnswers {
  ofForm(bundle: string, form: string | null): readonly string[];
  ofEvent(bundle: string, event: string): readonly string[];
}

/** Describes a field that held something, as templates and expressions name it. */
export interface HeldField {
  root: 'data' | 'form';
  /** Names the form that asked it; null for a field of the dossier. */
  form: string | null;
  path: string;
  /** Says that it held a choice, a date or a number, which cannot be recognised by its words alone. */
  isCounted: boolean;
}

/** Says what rests on the agreements withdrawn, and what it held. */
export interface WithdrawnAnswers {
  /** Lists the fields of the dossier, under every name they have had. */
  fields: readonly string[];
  forms: FormAnswers;
  held: readonly HeldField[];
  /** Holds the words that people typed there. */
  words: ErasedValues;
  /** Lists the ids of the files attached there. */
  files: ReadonlySet<string>;
  /** Says in French why all this goes. */
  reason: string;
}

/** Collects from the story, before it is erased, every value that rests on the agreements: typed, received, computed. */
export async function withdrawnAnswers(
  context: Context,
  { dossier: id, payload: { what, consents = [], asked } }: EraseTask,
  before: number,
): Promise<WithdrawnAnswers> {
  const fields = what.fields ?? [];
  const entries = (await context.store.journal(id)).map(({ entry }) => entry).filter((one) => one.revision < before);
  const stored = (await context.store.load(id))?.dossier;
  const current = stored?.bundle ?? '';
  const versions = await versionsOf(context, new Set([current, ...entries.map(({ bundle }) => bundle)]));
  const forms = asked
    ? answersNotKept({ entries, left: stored?.data ?? {} }, what, versions)
    : formAnswers(versions, current, new Set(consents));
  const { data } = await stateBefore(context, entries);
  const found = [
    ...entries.flatMap((entry) => [...answersIn(entry, forms, versions), ...changesIn(entry, fields, versions)]),
    ...inData(data, fields, versions.get(current)),
  ];
  return {
    ...{ fields, forms },
    held: fieldsOf(found),
    words: {
      values: new Set(found.filter(({ isTyped }) => isTyped).flatMap(({ value }) => asTold(value))),
      names: new Set(),
    },
    files: new Set(found.flatMap(({ value }) => (isUpload({ id: value }) ? [value] : []))),
    reason: asked ? ASKED : withdrawnReason(versions.get(current), consents),
  };
}

const ASKED = 'La personne a demandé l’effacement de ses données.';

function withdrawnReason(bundle: Bundle | undefined, consents: readonly string[]): string {
  const declared = withDefaults('workflow', bundle?.workflow ?? NO_WORKFLOW).consents;
  const titles = consents.map((name) => `« ${own(declared, name)?.title ?? name} »`).join(', ');
  return `La personne a retiré son accord : ${titles}.`;
}

const NO_WORKFLOW = {} as Bundle['workflow'];

type Versions = ReadonlyMap<string, Bundle>;

/** Reads the definitions themselves, because a version that no longer compiles still says what its forms asked. */
async function versionsOf({ bundles }: Context, hashes: ReadonlySet<string>): Promise<Versions> {
  const found = new Map<string, Bundle>();
  for (const hash of hashes) {
    const bundle = await bundles.definition(hash);
    if (bundle !== null) found.set(hash, bundle);
  }
  return found;
}

/** Reads the marks in the version of the time and in that of the dossier now: an agreement may have been asked for only since. */
function formAnswers(versions: Versions, current: string, consents: ReadonlySet<string>): FormAnswers {
  const inVersion = (hash: string, form: string | null | undefined): string[] => {
    const schema = form && own(versions.get(hash)?.forms ?? {}, form);
    return schema ? fieldsUnder(schema, consents) : [];
  };
  const ofForm = (hash: string, form: string | null) => [...inVersion(hash, form), ...inVersion(current, form)];
  const ofEvent = (hash: string, event: string) =>
    [...new Set([hash, current])].flatMap((one) => ofForm(hash, formOf(versions.get(one), event)));
  return { ofForm, ofEvent };
}

/**
 * Finds the answers of each form that no kept field repeats. Definitions say what a form asks, not which answer a later expression put
 * where, so an answer stays only when the very step that received it wrote its value into a field that is kept. An opening lists no change:
 * its answers stay when they are still `left` in the dossier.
 */
function answersNotKept(
  { entries, left }: { entries: readonly JournalEntry[]; left: JsonObject },
  what: ErasedFields,
  versions: Versions,
): FormAnswers {
  const ofForms = new Map<string, Set<string>>();
  for (const { command, bundle, changes, revision } of entries) {
    if (!('data' in command)) continue;
    const written = Object.entries(changes ?? {}).filter(([path]) => !isErased(what, path));
    const values: Json[] = written.flatMap(([, { was, is }]) => [was, is].filter((side) => side !== undefined));
    const kept = new Set(leavesIn(revision === 1 ? [...values, left] : values));
    const form = formOf(versions.get(bundle), command.event);
    const gone = ofForms.get(keyOf(bundle, form)) ?? new Set<string>();
    for (const [steps, leaf] of leaves(command.data))
      if (leaf !== null && leaf !== '' && !kept.has(String(leaf))) gone.add(fieldAt(steps));
    ofForms.set(keyOf(bundle, form), gone);
  }
  const ofForm = (bundle: string, form: string | null) => [...(ofForms.get(keyOf(bundle, form)) ?? [])];
  return { ofForm, ofEvent: (bundle, event) => ofForm(bundle, formOf(versions.get(bundle), event)) };
}

function leavesIn(values: readonly Json[]): string[] {
  return values.flatMap((value) => [...leaves(value)].map(([, leaf]) => String(leaf)));
}

const keyOf = (bundle: string, form: string | null) => `${bundle} ${form ?? ''}`;

/** Names the field at these steps, without the places of lines. */
function fieldAt(steps: readonly string[]): string {
  return steps.filter((step) => !/^\d+$/.test(step)).join('.');
}

function formOf(bundle: Bundle | undefined, event: string): string | null {
  return own(bundle?.workflow.events ?? {}, event)?.form ?? null;
}

interface HeldValue {
  field: Omit<HeldField, 'isCounted'>;
  value: string;
  isTyped: boolean;
}

function answersIn({ command, bundle }: JournalEntry, forms: FormAnswers, versions: Versions): HeldValue[] {
  if (!('data' in command)) return [];
  const form = formOf(versions.get(bundle), command.event);
  const schema = own(versions.get(bundle)?.forms ?? {}, form ?? '');
  return heldIn(command.data, forms.ofEvent(bundle, command.event), { root: 'form', form, schema });
}

function changesIn({ changes = {}, bundle }: JournalEntry, fields: readonly string[], versions: Versions): HeldValue[] {
  const place = { root: 'data', form: null, schema: versions.get(bundle)?.dossier } as const;
  return Object.entries(changes).flatMap(([path, sides]) =>
    Object.values(sides).flatMap((side) => heldIn(side, fields, { ...place, at: path.split('.') })),
  );
}

function inData(data: JsonObject, fields: readonly string[], bundle: Bundle | undefined): HeldValue[] {
  return heldIn(data, fields, { root: 'data', form: null, schema: bundle?.dossier });
}

interface ValuePlace {
  root: HeldField['root'];
  form: string | null;
  schema: JsonObject | undefined;
  /** Holds the steps that lead to the value. */
  at?: string[];
}

function heldIn(value: Json, fields: readonly string[], { root, form, schema, at = [] }: ValuePlace): HeldValue[] {
  return [...leaves(value, at)].flatMap(([steps, leaf]) => {
    const path = fields.find((field) => isWithinAny([field], steps.join('.')));
    if (path === undefined || leaf === null || leaf === '') return [];
    const isText = schema !== undefined && isTyped(schema, steps);
    return [{ field: { root, form, path }, value: String(leaf), isTyped: isText }];
  });
}

function fieldsOf(found: readonly HeldValue[]): HeldField[] {
  const fields = new Map<string, HeldField>();
  for (const { field, isTyped } of found) {
    const key = `${field.root} ${field.form ?? ''} ${field.path}`;
    fields.set(key, { ...field, isCounted: fields.get(key)?.isCounted === true || !isTyped });
  }
  return [...fields.values()];
}

/** Returns the words as they were typed, and as a letter writes them on one line. */
function asTold(value: string): string[] {
  return [value, onOneLine(value)];
}

export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
