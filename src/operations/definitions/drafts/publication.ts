import { problems, refuse } from '../../../base/base.ts';
import { type DefinitionDraft, endDefinitionDraftAt } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { PublicationAnswer } from '../release-shapes.ts';
import { needsSecondPerson, publishTexts } from '../releases/releases.ts';
import type { TellingContext } from '../widenings/widenings.ts';
import type { DraftPublication } from './draft-shapes.ts';
import { draftedTexts, ownDraft } from './read.ts';
import { reviewerOf } from './review.ts';
import { refuseUnready } from './unready.ts';
import { staleDraft } from './write.ts';

/**
 * Publishes the whole draft as a release; the draft then ends, unless someone wrote in it meanwhile. A draft that lets roles read more
 * stays until another person agrees.
 * @throws Refusal not-found, forbidden, stale-draft · conflict while something is to be chosen, nothing changes, or a second person has
 * still to approve it · invalid-form with each error · stale-release when another release is served since
 */
export async function publishDraft(
  context: TellingContext,
  caller: Caller,
  { id, revision, ...request }: DraftPublication & { id: string },
): Promise<PublicationAnswer> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft);
  refuseUnready(draft);
  const reviewer = await approvedBy(context, draft);
  const texts = await draftedTexts(context, draft);
  const published = await publishTexts(
    context,
    texts,
    { ...request, base: draft.base },
    { author: draft.owner, reviewer, origin: 'draft', draft: { id, revision } },
  );
  if (published.held !== null) return published;
  await endDefinitionDraftAt(context.store, draft);
  return published;
}

/**
 * Returns who approved the draft, or null where one person may publish alone.
 * @throws Refusal conflict when a second person has still to approve it
 */
export async function approvedBy(context: TellingContext, draft: DefinitionDraft): Promise<string | null> {
  const reviewer = reviewerOf(draft);
  if (reviewer !== null || !(await needsSecondPerson(context))) return reviewer;
  return refuse(
    problems.conflict(
      'Une publication demande une seconde personne : demandez une relecture, puis publiez ce qui est approuvé.',
    ),
  );
}
approvedBy.says = 'Là où publier demande une seconde personne, quand elle a approuvé le brouillon.';
