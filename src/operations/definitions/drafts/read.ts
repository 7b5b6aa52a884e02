import { type JsonObject, type Problem, problems, Refusal, refuse } from '../../../base/base.ts';
import type { DefinitionTexts } from '../../../catalog/catalog.ts';
import {
  allDefinitionDrafts,
  type DefinitionDraft,
  type DraftBody,
  type DraftedFile,
  findDefinitionDraft,
  findDraftBody,
  findPerson,
  findRelease,
  type Release,
  treeTexts,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isAdministering, named } from '../people.ts';
import { baseOf } from '../releases/releases.ts';
import type { DefinitionDraftLine, DefinitionDraftView } from './draft-shapes.ts';
import { releaseById, shown } from './sources.ts';

/** Lists the drafts, last written first. */
export async function definitionDrafts(context: Context, caller: Caller): Promise<{ items: DefinitionDraftLine[] }> {
  const drafts = await allDefinitionDrafts(context.store);
  return { items: await Promise.all(drafts.map((draft) => lineOf(context, draft, caller.person.id))) };
}

/** Limits how often a draft that changes while it is read is read again. */
const READINGS = 3;

/** @throws Refusal not-found · stale-draft when it is written each time it is read */
export async function definitionDraft(
  context: Context,
  caller: Caller,
  id: string,
  left = READINGS,
): Promise<DefinitionDraftView> {
  try {
    return await viewOf(context, await draftNamed(context, id), caller.person.id);
  } catch (error) {
    const isMoved = error instanceof Refusal && error.problem.code === 'stale-draft';
    if (!isMoved || left === 1) throw error;
    return definitionDraft(context, caller, id, left - 1);
  }
}

/** @throws Refusal not-found */
export async function draftNamed({ store }: Context, id: string): Promise<DefinitionDraft> {
  const draft = await findDefinitionDraft(store, id);
  return draft ?? refuse(problems.notFound('Ce brouillon n’existe pas, ou plus : il a été publié ou jeté.'));
}

/** @throws Refusal not-found · forbidden when it is another's */
export async function ownDraft(context: Context, caller: Caller, id: string): Promise<DefinitionDraft> {
  const draft = await draftNamed(context, id);
  return draft.owner === caller.person.id ? draft : refuseOthers(context, draft);
}
ownDraft.says = 'Qui tient ce brouillon.';

/**
 * Returns a draft to its owner, or to anyone once its review is requested: they may try it, not write in it.
 * @throws Refusal not-found, forbidden
 */
export async function triedDraft(context: Context, caller: Caller, id: string): Promise<DefinitionDraft> {
  const draft = await draftNamed(context, id);
  return draft.owner === caller.person.id || draft.review !== undefined ? draft : refuseOthers(context, draft);
}
triedDraft.says = 'Qui tient ce brouillon ; toute l’administration dès que sa relecture est demandée.';

export async function refuseOthers(context: Context, draft: DefinitionDraft): Promise<never> {
  const { name } = await ownerOf(context, draft);
  return refuse(problems.forbidden(`Ce brouillon est à ${name} : vous pouvez le lire, pas le changer.`));
}

/** @param reader id of a person; by default, its owner */
export async function viewOf(
  context: Context,
  draft: DefinitionDraft,
  reader = draft.owner,
): Promise<DefinitionDraftView> {
  const [line, base, bodies] = await Promise.all([
    lineOf(context, draft, reader),
    baseTexts(context, draft),
    bodiesOf(context, draft),
  ]);
  const changes = [...bodies].map(([path, { text }]) => ({ path, before: base.get(path) ?? null, text }));
  const choices = [...bodies].flatMap(([path, { conflicts }]) => conflicts.map((conflict) => ({ path, ...conflict })));
  return { ...line, changes, choices };
}

/**
 * Reads the texts of the files the draft changes, in order of path.
 * @throws Refusal stale-draft, not-found when it was written, or ended, since it was read
 */
export async function bodiesOf(context: Context, draft: DefinitionDraft): Promise<Map<string, DraftBody>> {
  const found = draft.files.map(async (file): Promise<[string, DraftBody]> => {
    return [file.path, await bodyOf(context, draft, file)];
  });
  return new Map(await Promise.all(found));
}

/**
 * A write drops the text it replaces, so a missing body means that the draft changed.
 * @throws Refusal as `bodiesOf`
 */
export async function bodyOf(context: Context, draft: DefinitionDraft, { body }: DraftedFile): Promise<DraftBody> {
  try {
    return await findDraftBody(context.store, body);
  } catch (error) {
    const present = await draftNamed(context, draft.id);
    return present.revision === draft.revision ? Promise.reject(error) : refuse(draftMoved(present));
  }
}

export function draftMoved({ revision }: DefinitionDraft, members: JsonObject = {}): Problem {
  return problems.staleDraft(
    'Ce brouillon a été changé ailleurs, dans une autre fenêtre : relisez-le avant de continuer.',
    { members: { revision, ...members } },
  );
}

/** Reads the texts of the release that the draft changes. */
export async function baseTexts(context: Context, draft: DefinitionDraft): Promise<DefinitionTexts> {
  return treeTexts(context.store, (await releaseById(context, draft.base)).hash);
}

/** Returns all definitions as the draft would have them. */
export async function draftedTexts(context: Context, draft: DefinitionDraft): Promise<DefinitionTexts> {
  const texts = new Map(await baseTexts(context, draft));
  for (const [path, { text }] of await bodiesOf(context, draft)) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return texts;
}

async function lineOf(context: Context, draft: DefinitionDraft, reader: string): Promise<DefinitionDraftLine> {
  const { id, title, base, files, revision, updatedAt } = draft;
  const [{ served }, release, owner, account] = await Promise.all([
    baseOf(context),
    findRelease(context.store, base),
    ownerOf(context, draft),
    findPerson(context.store, draft.owner),
  ]);
  const isStale = served?.id !== base;
  return {
    ...{ id, title, revision, updatedAt, owner, base: shown(release as Release) },
    ...{ stale: isStale, isOrphan: !isAdministering(account) },
    review: await reviewOf(context, draft, { isStale, reader }),
    files: files.map(({ path }) => path),
    conflicts: files.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}

/** Returns every person who wrote in the draft, now or before it was taken over. */
export function writersOf({ owner, pastOwners = [] }: DefinitionDraft): string[] {
  return [owner, ...pastOwners];
}

async function reviewOf(
  context: Context,
  draft: DefinitionDraft,
  { isStale, reader }: { isStale: boolean; reader: string },
): Promise<DefinitionDraftLine['review']> {
  const { review } = draft;
  if (review === undefined) return null;
  const { askedAt, note, answer } = review;
  const why = answer?.verdict === 'approved' ? (answer.voided ?? (isStale ? 'served' : null)) : null;
  return {
    ...{ askedAt, note, why, standing: why === null ? (answer?.verdict ?? 'waiting') : 'void' },
    answer: answer && { by: await named(context, answer.by), at: answer.at, note: answer.note },
    mayAnswer: answer === null && !writersOf(draft).includes(reader),
  };
}

function ownerOf(context: Context, { owner }: DefinitionDraft): Promise<{ id: string; name: string }> {
  return named(context, owner);
}
