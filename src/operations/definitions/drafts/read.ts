import { problems, refuse } from '../../../base/base.ts';
import type { DefinitionTexts } from '../../../catalog/catalog.ts';
import {
  allDefinitionDrafts,
  type DefinitionDraft,
  type DraftBody,
  findDefinitionDraft,
  findDraftBody,
  findRelease,
  type Release,
  treeTexts,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { baseOf } from '../releases/releases.ts';
import type { DefinitionDraftLine, DefinitionDraftView } from './contract.ts';
import { releaseById, shown } from './sources.ts';

/** Last written first. */
export async function definitionDrafts(context: Context): Promise<{ items: DefinitionDraftLine[] }> {
  const drafts = await allDefinitionDrafts(context.store);
  return { items: await Promise.all(drafts.map((draft) => lineOf(context, draft))) };
}

/** @throws Refusal not-found */
export async function definitionDraft(context: Context, id: string): Promise<DefinitionDraftView> {
  return viewOf(context, await draftNamed(context, id));
}

/** @throws Refusal not-found */
async function draftNamed({ store }: Context, id: string): Promise<DefinitionDraft> {
  const draft = await findDefinitionDraft(store, id);
  return draft ?? refuse(problems.notFound('Ce brouillon n’existe pas, ou plus : il a été publié ou jeté.'));
}

/** @throws Refusal not-found · forbidden when it is another's */
export async function ownDraft(context: Context, caller: Caller, id: string): Promise<DefinitionDraft> {
  const draft = await draftNamed(context, id);
  if (draft.owner === caller.person.id) return draft;
  const { name } = await ownerOf(context, draft);
  return refuse(problems.forbidden(`Ce brouillon est à ${name} : vous pouvez le lire, pas le changer.`));
}

export async function viewOf(context: Context, draft: DefinitionDraft): Promise<DefinitionDraftView> {
  const [line, base, bodies] = await Promise.all([
    lineOf(context, draft),
    baseTexts(context, draft),
    bodiesOf(context, draft),
  ]);
  const changes = [...bodies].map(([path, { text }]) => ({ path, before: base.get(path) ?? null, text }));
  const choices = [...bodies].flatMap(([path, { conflicts }]) => conflicts.map((conflict) => ({ path, ...conflict })));
  return { ...line, changes, choices };
}

/** Of what it changes, in order of path. */
export async function bodiesOf({ store }: Context, draft: DefinitionDraft): Promise<Map<string, DraftBody>> {
  const found = draft.files.map(async ({ path, body }): Promise<[string, DraftBody]> => {
    return [path, await findDraftBody(store, body)];
  });
  return new Map(await Promise.all(found));
}

/** Of the release it changes. */
export async function baseTexts(context: Context, draft: DefinitionDraft): Promise<DefinitionTexts> {
  return treeTexts(context.store, (await releaseById(context, draft.base)).hash);
}

/** All definitions as the draft would have them. */
export async function draftedTexts(context: Context, draft: DefinitionDraft): Promise<DefinitionTexts> {
  const texts = new Map(await baseTexts(context, draft));
  for (const [path, { text }] of await bodiesOf(context, draft)) {
    if (text === null) texts.delete(path);
    else texts.set(path, text);
  }
  return texts;
}

async function lineOf(context: Context, draft: DefinitionDraft): Promise<DefinitionDraftLine> {
  const { id, title, base, files, revision, updatedAt } = draft;
  const [{ served }, release, owner] = await Promise.all([
    baseOf(context),
    findRelease(context.store, base),
    ownerOf(context, draft),
  ]);
  return {
    ...{ id, title, revision, updatedAt, owner, base: shown(release as Release) },
    stale: served?.id !== base,
    files: files.map(({ path }) => path),
    conflicts: files.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}

async function ownerOf({ directory }: Context, { owner }: DefinitionDraft): Promise<{ id: string; name: string }> {
  return { id: owner, name: (await directory.names()).get(owner) ?? 'une autre personne' };
}
