import { problems, refuse } from '../../../base/base.ts';
import type { Bundle, Dossier } from '../../../engine/engine.ts';
import { findVersionedDraft, type VersionedDraft } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { draftOwner } from '../../draft-owner.ts';
import { answersSince, draftVersion } from '../../draft-version.ts';
import type { CommitExtras } from '../commit/commit.ts';

interface DraftSubmission {
  bundle: Bundle;
  dossier: Dossier;
  submission: { event: string; draft?: string | null };
  person: Caller['person'];
}

/**
 * Says which draft an event consumes. For a draft written together, it must be the version its sender read: a colleague's change before the
 * commit refuses the event, and a later change is kept.
 */
export function sentDraft(
  context: Context,
  { bundle, dossier, submission: { event, draft = null }, person }: DraftSubmission,
): Pick<CommitExtras, 'beforehand' | 'dropDrafts'> {
  const owner = draftOwner(bundle, dossier, { event, person });
  if (!owner.isShared) return { dropDrafts: () => [{ event, person: owner.id }] };
  let version = 0;
  return {
    beforehand: async () => {
      const found = await findVersionedDraft(context.store, dossier.id, event, owner.id);
      if ((found && draftVersion(found)) !== draft) refuse(unread(found, draft));
      version = found?.version ?? 0;
    },
    dropDrafts: () => [{ event, person: owner.id, version }],
  };
}

function unread(found: VersionedDraft | null, seen: string | null) {
  return problems.staleDraft(
    found === null
      ? 'Le brouillon que vous envoyez n’existe plus : un collègue l’a déjà envoyé ou jeté. Rien n’a été envoyé.'
      : 'Le brouillon de votre organisme a changé depuis que vous l’avez lu. Relisez-le, puis envoyez. Rien n’a été envoyé.',
    { members: { version: found && draftVersion(found), changed: answersSince(found, seen) } },
  );
}
