import { canonicalJson, type JsonObject, own, pointerSteps, sameJson, sha256, withNullAt } from '../../base/base.ts';
import { erasedData, type Task } from '../../engine/engine.ts';
import {
  draftsOf,
  dropDraft,
  type EventDraft,
  findVersionedDraft,
  putDraftAt,
  type SealedEntry,
  type StoredTask,
  type TaskCut,
} from '../../store/store.ts';
import type { Context } from '../context.ts';
import { letterSource } from '../documents/documents.ts';
import { changeIssued, type IssuedDocument, isUpload, uploadsOn } from '../dossier/dossier.ts';
import { freeUploads } from '../limits/limits.ts';
import { dropLinks } from '../links/links.ts';
import { dropNotices, eraseLetters, type Mailer } from '../mail/mail.ts';
import { revisionOf } from '../task-revision.ts';
import type { IsGone } from './files.ts';
import { forgetElsewhere, holdersOf, repeatersOf } from './linked.ts';
import { pointersOf } from './pointers.ts';
import { placesInData, placesOf, printedDocuments, printingLetters, toldIn } from './printed.ts';
import { type EraseTask, leaves } from './told-values.ts';
import { type WithdrawnAnswers, withdrawnAnswers } from './withdrawn-answers.ts';

interface Withdrawal {
  task: EraseTask;
  revision: number;
  tasks: StoredTask[];
  isGone: IsGone;
  /** Is the business instant of the withdrawal. */
  at: string;
}

/**
 * Erases what rests on agreements that a person withdrew, and leaves the rest of the story: the values in each step, the letters and the
 * documents that print one, the files attached there, the answers of forms begun, and what other dossiers repeat. A document whose content
 * goes stays listed with the reason, because it may prove an accompaniment. Each part may run twice with the same result.
 */
export async function eraseWithdrawn(context: Context, mailer: Mailer, withdrawal: Withdrawal): Promise<void> {
  const { store } = context;
  const { task, revision, tasks, isGone, at } = withdrawal;
  const { dossier: id } = task;
  const answers = await withdrawnAnswers(context, task, revision);
  const repeaters = await repeatersOf(context, id, tasks);
  const drafted = task.payload.asked ? await dropDrafts(context, id) : await cutDrafts(context, id, answers);
  const earlier = tasks.map((one) => one.task).filter(({ key }) => (revisionOf(key) ?? revision) < revision);
  const wasIssued = (document: IssuedDocument) => isGone(document.task, document.at);
  const isOwed = task.payload.asked ? await owedDocuments(context, id) : () => false;
  const { printing, carrying } = await printedDocuments(context, {
    ...{ id, answers },
    isGone: (document) => wasIssued(document) && !isOwed(document),
  });
  const gone = new Set(printing.map((document) => document.id));
  const letters = await printingLetters(context, { id, answers, earlier, gone });
  const spent = earlier.filter(({ key }) => letters.has(key)).map(({ key }) => key);
  const cuts = await cutsOf(
    context,
    answers,
    earlier.filter(({ key }) => !letters.has(key)),
  );
  await store.import([{ kind: 'erasure', erasure: { dossier: id, entries: [], tasks: spent, cuts, files: [] } }]);
  await eraseLetters(context, mailer, id, (key) => letters.has(key));
  await dropNotices(store, id, (key) => letters.has(key));
  await dropLinks(store, id, (key) => key !== null && letters.has(key));
  await forgetElsewhere(context, task, { before: revision, repeaters }, answers.words);
  for (const document of printing) await changeIssued(store, document.id, { erased: { at, reason: answers.reason } });
  for (const carried of carrying) await cutSource(context, carried);
  const files = [
    ...printing.flatMap((document) => Object.values(document.files).map((file) => file.id)),
    ...carrying.map(({ document }) => document.files.data.id),
    ...(await unnamed(context, new Set([...answers.files, ...drafted]), new Set([...repeaters, id]))),
  ];
  const entries = entriesOf(await store.journal(id), revision, answers);
  await store.import([{ kind: 'erasure', erasure: { dossier: id, entries, tasks: [], files } }]);
  await freeUploads(store, id, new Set((await uploadsOn(context, id)).map((file) => file.id)));
}

function entriesOf(journal: SealedEntry[], before: number, answers: WithdrawnAnswers) {
  return journal.flatMap((sealed) => {
    const { revision } = sealed.entry;
    const pointers = revision < before ? pointersOf(sealed, { withdrawn: answers }) : [];
    return pointers.length === 0 ? [] : [{ revision, pointers }];
  });
}

/** Takes the answers out of forms begun, under the version each was read at; returns the files that were attached there. */
async function cutDrafts(context: Context, id: string, answers: WithdrawnAnswers): Promise<Set<string>> {
  const { store } = context;
  const bundle = (await store.load(id))?.dossier.bundle ?? '';
  const forms = (await context.bundles.definition(bundle)) ?? { forms: {}, workflow: null };
  const files = new Set<string>();
  for (const { event, person } of await draftsOf(store, id)) {
    const fields = answers.forms.ofEvent(bundle, event);
    const schema = own(forms.forms, own(forms.workflow?.events ?? {}, event)?.form ?? '') ?? {};
    const cut = (draft: EventDraft) => erasedData(schema, draft.data, placesNamed(draft.data, fields));
    for (;;) {
      const found = await findVersionedDraft(store, id, event, person);
      if (found === null) break;
      for (const file of filesIn(found.draft.data, fields)) files.add(file);
      const data = cut(found.draft);
      if (sameJson(data, found.draft.data)) break;
      if (await putDraftAt(store, { ...found.draft, data }, found.version)) break;
    }
  }
  return files;
}

/** Drops the forms begun on a dossier that has ended; returns the files that were attached there. */
async function dropDrafts({ store }: Context, id: string): Promise<Set<string>> {
  const files = new Set<string>();
  for (const { event, person, data } of await draftsOf(store, id)) {
    for (const [, leaf] of leaves(data)) if (isUpload({ id: String(leaf) })) files.add(String(leaf));
    await dropDraft(store, id, event, person);
  }
  return files;
}

/** Tells which documents a text obliges to keep, whatever the person asks: they stay as they were issued. */
async function owedDocuments({ store, bundles }: Context, id: string): Promise<(document: IssuedDocument) => boolean> {
  const { workflow = '' } = (await store.load(id))?.dossier ?? {};
  const templates = (await bundles.currentDefinition(workflow))?.workflow.templates ?? {};
  return ({ template }) => own(templates, template)?.kept !== undefined;
}

/** Keeps the fields that hold something, so that a draft without any of them is not written again. */
function placesNamed(data: JsonObject, fields: readonly string[]): string[] {
  return [...new Set(fields)].filter((field) => placesOf(data, [field]).length > 0);
}

function filesIn(data: JsonObject, fields: readonly string[]): string[] {
  return placesOf(data, fields).flatMap((pointer) => {
    const held = pointerSteps(pointer).reduce<unknown>((here, step) => (here as JsonObject)[step], data);
    return [...leaves(held as JsonObject)].flatMap(([, leaf]) =>
      isUpload({ id: String(leaf) }) ? [String(leaf)] : [],
    );
  });
}

/** Lists what goes from the tasks that stay: a letter that prints none of it still leaves, or may be asked for again by its link. */
async function cutsOf(context: Context, answers: WithdrawnAnswers, tasks: readonly Task[]): Promise<TaskCut[]> {
  const cuts: TaskCut[] = [];
  for (const task of tasks) {
    const { data, ...rest } = task.payload as { data?: JsonObject };
    if (data === undefined) continue;
    const source = task.kind === 'email' || task.kind === 'document' ? await letterSource(context, task) : null;
    const form = source === null ? [] : answers.forms.ofForm(source.bundle, source.form);
    const inData = source === null ? toldIn(data, answers) : placesInData(answers, data, form);
    const pointers = [...inData.map((pointer) => `/data${pointer}`), ...toldIn(rest as JsonObject, answers)];
    if (pointers.length > 0) cuts.push({ key: task.key, pointers });
  }
  return cuts;
}

/** Writes again the data that a document was made from, without what goes: the pages, which print none of it, stay as they were issued. */
async function cutSource(
  { store, clock }: Context,
  { document, data, places }: { document: IssuedDocument; data: JsonObject; places: string[] },
): Promise<void> {
  const left = places.reduce<JsonObject>((kept, place) => withNullAt(kept, pointerSteps(place)) as JsonObject, data);
  const content = Buffer.from(canonicalJson(left));
  const hash = sha256(content);
  const file = { id: `${document.id}.data.${hash.slice(0, 16)}`, sha256: hash, size: content.byteLength };
  const { dossier, name, by } = document;
  await store.putFile({ ...file, dossier, name, type: 'application/json', at: await clock.now(), by }, content);
  await changeIssued(store, document.id, { files: { ...document.files, data: file } });
}

/** Keeps the files that no present data name, in this dossier or in those that repeat it. */
async function unnamed(context: Context, files: ReadonlySet<string>, holders: ReadonlySet<string>): Promise<string[]> {
  const named = files.size === 0 ? '' : await holdersOf(context, holders);
  return [...files].filter((file) => !named.includes(JSON.stringify(file)));
}
