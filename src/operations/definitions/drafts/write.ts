import { isForbiddenName, newId, problems, refuse } from '../../../base/base.ts';
import { isDefinitionPath, takeTheirs } from '../../../catalog/catalog.ts';
import {
  allDefinitionDrafts,
  type DefinitionDraft,
  type DraftBody,
  type DraftedFile,
  dropDraftBodies,
  endDefinitionDraftAt,
  putDefinitionDraftAt,
  putDraftBody,
  type Release,
  treeTexts,
} from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { releaseNamed } from '../releases/releases.ts';
import {
  type ConflictChoice,
  type DefinitionDraftView,
  type FileWriting,
  MAX_DRAFT,
  MAX_DRAFTS,
  MAX_FILE,
  MAX_FILES,
  type SavedFile,
} from './draft-shapes.ts';
import { baseTexts, bodyOf, draftMoved, ownDraft, viewOf } from './read.ts';
import { servedRelease } from './sources.ts';
import { ownOrOrphan } from './take-over.ts';

/** @throws Refusal conflict when he has too many */
export async function beginDraft(
  context: Context,
  caller: Caller,
  { title, release: said }: { title: string; release?: string },
): Promise<DefinitionDraftView> {
  const { store, clock } = context;
  const [release, drafts, now] = [await servedRelease(context), await allDefinitionDrafts(store), await clock.now()];
  const owner = caller.person.id;
  if (drafts.filter((one) => one.owner === owner).length >= MAX_DRAFTS)
    return refuse(problems.conflict(`Vous avez déjà ${MAX_DRAFTS} brouillons : publiez-en ou jetez-en un.`));
  const id = newId('dfd', Date.parse(now));
  const draft = { ...{ id, revision: 1, title: title.trim(), owner }, base: release.id, files: [], updatedAt: now };
  const noted = { act: 'definition-draft.begin', by: owner, detail: draft.title } as const;
  const bodies = said === undefined ? new Map() : await differences(context, release, said);
  const begun = await journalled(store, noted, async () => {
    await putDefinitionDraftAt(store, draft, 0);
    return bodies.size === 0 ? draft : putFiles(context, draft, bodies);
  });
  return viewOf(context, begun ?? draft);
}

/**
 * Returns what another release says differently from the served one.
 * @throws Refusal not-found · conflict when a draft holds less
 */
async function differences(context: Context, served: Release, name: string): Promise<Map<string, DraftBody>> {
  const [from, to] = await Promise.all(
    [served, await releaseNamed(context, name)].map(({ hash }) => treeTexts(context.store, hash)),
  );
  const bodies = new Map<string, DraftBody>();
  for (const path of new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])) {
    const text = to?.get(path) ?? null;
    if (text !== (from?.get(path) ?? null)) bodies.set(path, { text, conflicts: [] });
  }
  const bytes = [...bodies.values()].reduce((sum, { text }) => sum + bytesOf(text), 0);
  if (bodies.size > MAX_FILES || bytes > MAX_DRAFT)
    return refuse(
      problems.conflict(
        `La version nº ${name} diffère trop de celle qui est servie pour tenir dans un brouillon : « jalon release restore » la publie, sur le serveur.`,
      ),
    );
  return bodies;
}

/** @throws Refusal not-found, forbidden, invalid-form, stale-draft with the present revision and text */
export async function saveFile(
  context: Context,
  caller: Caller,
  { id, path, text, revision }: FileWriting & { id: string },
): Promise<SavedFile> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft, path);
  const saved = await saveTexts(context, draft, new Map([[path, text]]));
  if (saved === null) return staleDraft(context, await ownDraft(context, caller, id), path);
  return { revision: saved.revision, savedAt: saved.updatedAt };
}

/**
 * Writes texts in a draft that is still at its revision, all or none; null removes a file.
 * @returns null when somebody wrote meanwhile
 * @throws Refusal invalid-form
 */
export async function saveTexts(
  context: Context,
  draft: DefinitionDraft,
  texts: ReadonlyMap<string, string | null>,
): Promise<DefinitionDraft | null> {
  const bases = await baseTexts(context, draft);
  refuseHeavy(draft, texts);
  const bodies = new Map<string, DraftBody | null>();
  for (const [path, text] of texts) {
    const base = bases.get(path) ?? null;
    if (base === null) refuseNewPath(path);
    const before = draft.files.find((file) => file.path === path);
    const conflicts = before === undefined ? [] : (await bodyOf(context, draft, before)).conflicts;
    bodies.set(path, text === base && conflicts.length === 0 ? null : { text, conflicts });
  }
  return putFiles(context, draft, bodies);
}

/** @throws Refusal not-found, forbidden, stale-draft · conflict when the place is not there any more */
export async function settleConflict(
  context: Context,
  caller: Caller,
  { id, path, at, keep, revision }: ConflictChoice & { id: string },
): Promise<DefinitionDraftView> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft, path);
  const file = draft.files.find((one) => one.path === path);
  const body = file === undefined ? null : await bodyOf(context, draft, file);
  const conflict = body?.conflicts.find((one) => one.at === at);
  if (body === null || conflict === undefined)
    return refuse(problems.notFound(`Rien n’est à choisir dans « ${path} » à cet endroit : relisez le brouillon.`));
  const text = keep === 'mine' ? body.text : takeTheirs(path, body.text, conflict);
  if (text === undefined)
    return refuse(
      problems.conflict(
        `« ${path} » a changé depuis, l’endroit n’y est plus : écrivez-y ce que vous voulez, puis gardez le vôtre.`,
      ),
    );
  const conflicts = body.conflicts.filter((one) => one !== conflict);
  const base = (await baseTexts(context, draft)).get(path) ?? null;
  const isWithdrawn = text === base && conflicts.length === 0;
  const saved = await putFiles(context, draft, new Map([[path, isWithdrawn ? null : { text, conflicts }]]));
  return saved === null ? staleDraft(context, await ownDraft(context, caller, id), path) : viewOf(context, saved);
}

/** @throws Refusal not-found, forbidden */
export async function dropDraft(context: Context, caller: Caller, id: string): Promise<void> {
  const draft = await ownOrOrphan(context, caller, id);
  const noted = { act: 'definition-draft.drop', by: caller.person.id, detail: draft.title } as const;
  await journalled(context.store, noted, async () => {
    for (let last = draft; !(await endDefinitionDraftAt(context.store, last)); )
      last = await ownOrOrphan(context, caller, id);
  });
}

/**
 * Writes files in a draft that is still at its revision; a null body withdraws the change. All bodies are written first, so that a crash
 * leaves the draft whole, before or after.
 * @returns null when somebody wrote meanwhile
 */
export async function putFiles(
  context: Context,
  draft: DefinitionDraft,
  bodies: ReadonlyMap<string, DraftBody | null>,
  base = draft.base,
): Promise<DefinitionDraft | null> {
  const { store, clock } = context;
  const written: DraftedFile[] = [];
  for (const [path, body] of bodies)
    if (body !== null) {
      const conflicts = body.conflicts.length;
      written.push({ path, body: await putDraftBody(store, draft.id, body), bytes: bytesOf(body.text), conflicts });
    }
  const files = [...draft.files.filter(({ path }) => !bodies.has(path)), ...written];
  const next = {
    ...{ ...draft, base, updatedAt: await clock.now() },
    ...voided(draft, base === draft.base ? 'edited' : 'served'),
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const isWritten = await putDefinitionDraftAt(store, next, draft.revision);
  const past = isWritten ? draft.files.filter(({ path }) => bodies.has(path)) : written;
  await dropDraftBodies(
    store,
    past.map(({ body }) => body),
  );
  return isWritten ? { ...next, revision: draft.revision + 1 } : null;
}

/** An approval covers the draft only as it stood, so a change voids it. */
function voided({ review }: DefinitionDraft, why: 'edited' | 'served'): Pick<DefinitionDraft, 'review'> {
  if (review?.answer?.verdict !== 'approved') return {};
  return { review: { ...review, answer: { ...review.answer, voided: review.answer.voided ?? why } } };
}

/** @throws Refusal stale-draft with the present revision, and text where it is about one file */
export async function staleDraft(context: Context, draft: DefinitionDraft, path?: string): Promise<never> {
  const file = draft.files.find((one) => one.path === path);
  const text = file === undefined ? null : (await bodyOf(context, draft, file)).text;
  return refuse(draftMoved(draft, path === undefined ? {} : { text, isChanged: file !== undefined }));
}

function refuseNewPath(path: string): void {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isNamed = /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) && !isForbiddenName(name.split('.')[0] ?? '');
  if (isDefinitionPath(path) && isNamed) return;
  wrong(
    '/path',
    'definition-path',
    `« ${path.slice(0, 120)} » ne peut pas nommer un fichier de définitions : par exemple « workflows/adhesion.json », « schemas/adhesion.schema.json » ou « templates/emails/adhesion.hbs », sans accent ni espace.`,
  );
}

function refuseHeavy({ files }: DefinitionDraft, texts: ReadonlyMap<string, string | null>): void {
  const others = files.filter((file) => !texts.has(file.path));
  for (const [path, text] of texts)
    if (bytesOf(text) > MAX_FILE)
      wrong(
        '/text',
        'too-large',
        `« ${path} » dépasse ${MAX_FILE / 1_000} ko : raccourcissez-le, ou partagez-le en deux.`,
      );
  if (others.length + texts.size > MAX_FILES)
    wrong('/path', 'too-many', `Un brouillon change ${MAX_FILES} fichiers au plus : publiez celui-ci d’abord.`);
  const bytes = [...texts.values()].reduce((sum, text) => sum + bytesOf(text), 0);
  if (others.reduce((sum, file) => sum + file.bytes, bytes) > MAX_DRAFT)
    wrong('/text', 'too-large', `Un brouillon tient en ${MAX_DRAFT / 1_000_000} Mo : publiez celui-ci d’abord.`);
}

function wrong(path: string, code: string, message: string): never {
  return refuse(problems.invalidForm(message, { errors: [{ path, code, message }] }));
}

function bytesOf(text: string | null): number {
  return text === null ? 0 : Buffer.byteLength(text);
}
