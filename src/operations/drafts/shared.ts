import { type JsonObject, newId, problems, refuse } from '../../base/base.ts';
import {
  dropDraftAt,
  type EventDraft,
  findVersionedDraft,
  putDraftAt,
  type SharedWriting,
  type VersionedDraft,
} from '../../store/store.ts';
import type { Context } from '../context.ts';
import { answersSince, draftVersion, versionTold } from '../draft-version.ts';
import { conflictsIn, merged } from './merge.ts';

/** Limits the attempts: each lost race means that a colleague wrote, and nowhere do more than this write at once. */
const ATTEMPTS = 32;

interface SharedPatch {
  /** Holds the draft as its owner would begin it. */
  begun: EventDraft;
  /** Holds the changed answers only. */
  patch: JsonObject;
  /** Gives the version they were changed from; null = there was no draft. */
  seen: string | null;
  by: string;
  /** Takes away the answers of the whole draft that rest on an agreement not given. */
  agreed: (answers: JsonObject) => JsonObject;
}

/**
 * Writes answers over those of colleagues, each answer on its own: two people in two places of a form never wait for each other.
 * @throws Refusal stale-draft when one of them was written otherwise since `seen`, or when that draft is gone
 */
export async function writeShared(
  context: Context,
  { begun, patch, seen, by, agreed }: SharedPatch,
): Promise<VersionedDraft> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await findVersionedDraft(context.store, begun.dossier, begun.event, begun.person);
    const read = seen === null ? 0 : versionTold(found, seen);
    if (read === null) return refuse(goneSince(found));
    const before = writingOf(found);
    const conflicts = conflictsIn({ data: found?.draft.data ?? {}, fields: before.fields }, patch, read);
    if (conflicts.length > 0) return refuse(await changedSince(context, found, conflicts));
    const mark = { version: (found?.version ?? 0) + 1, by, at: begun.at };
    const { data, fields } = merged({ data: found?.draft.data ?? {}, fields: before.fields }, patch, mark);
    const life = before.life ?? newId('bro', await context.store.realNow());
    const draft: EventDraft = { ...begun, data: agreed(data), shared: { life, by, fields } };
    if (await putDraftAt(context.store, draft, found?.version ?? 0)) return { draft, version: mark.version };
  }
  return refuse(
    problems.unavailable('Ce brouillon est très demandé en ce moment. Réessayez dans quelques secondes.', {
      members: { retryAfter: 1 },
    }),
  );
}

/** @throws Refusal stale-draft unless it is still as it was read */
export async function dropShared(context: Context, draft: VersionedDraft | null, seen: string | null): Promise<void> {
  if (draft === null) return;
  if (draftVersion(draft) !== seen || !(await dropDraftAt(context.store, draft)))
    refuse(
      problems.staleDraft(
        'Un collègue a écrit dans ce brouillon depuis que vous l’avez lu. Relisez-le avant de le jeter.',
        { members: { version: draftVersion(draft), changed: answersSince(draft, seen) } },
      ),
    );
}

function writingOf(found: VersionedDraft | null): Pick<SharedWriting, 'fields'> & { life: string | null } {
  return found?.draft.shared ?? { life: null, fields: {} };
}

function goneSince(found: VersionedDraft | null) {
  const said =
    found === null
      ? 'Ce brouillon n’existe plus : un collègue l’a envoyé ou jeté. Ce que vous venez d’écrire n’y a pas été ajouté.'
      : 'Un collègue a envoyé ou jeté ce brouillon, et un autre est commencé. Ce que vous venez d’écrire n’y a pas été ajouté.';
  return problems.staleDraft(said, { members: { version: found && draftVersion(found), conflicts: [] } });
}

async function changedSince(
  { directory }: Context,
  found: VersionedDraft | null,
  conflicts: ReturnType<typeof conflictsIn>,
) {
  const names = await directory.names();
  const told = conflicts.map((conflict) => ({ ...conflict, by: names.get(conflict.by) ?? 'Un collègue' }));
  const said = 'Un collègue a changé la même réponse depuis que vous l’avez lue. Choisissez le texte à garder.';
  return problems.staleDraft(said, {
    members: { version: found && draftVersion(found), data: found?.draft.data ?? {}, conflicts: told },
  });
}
