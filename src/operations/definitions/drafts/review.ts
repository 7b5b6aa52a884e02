import { problems, refuse } from '../../../base/base.ts';
import { allPeople, type DefinitionDraft, findPerson, putDefinitionDraftAt } from '../../../store/store.ts';
import { journalled, writeToPeople } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isAdministering, named } from '../people.ts';
import { baseOf } from '../releases/releases.ts';
import type { TellingContext } from '../widenings/widenings.ts';
import type { DefinitionDraftView, ReviewAnswering, ReviewRequest } from './draft-shapes.ts';
import { draftNamed, ownDraft, viewOf, writersOf } from './read.ts';
import { refuseUnready } from './unready.ts';
import { staleDraft } from './write.ts';

/**
 * Asks the other administrators to review a draft as it stands; a new request replaces the former one and its answer.
 * @throws Refusal not-found, forbidden, stale-draft · conflict when it could not be published, or nobody else administers
 */
export async function askReview(
  context: TellingContext,
  caller: Caller,
  { id, revision, note = '' }: ReviewRequest & { id: string },
): Promise<DefinitionDraftView> {
  const draft = await ownDraft(context, caller, id);
  if (draft.revision !== revision) return staleDraft(context, draft);
  refuseUnready(draft);
  await refusePassed(context, draft);
  const readers = await readersOf(context, draft);
  if (readers.length === 0)
    return refuse(
      problems.conflict(
        'Personne d’autre ne peut relire ce brouillon : invitez une autre personne à l’administration, qui n’y a rien écrit.',
      ),
    );
  const asked = { ...draft, review: { askedAt: await context.clock.now(), note: note.trim(), answer: null } };
  const noted = { act: 'definition-draft.ask-review', by: draft.owner, detail: draft.title } as const;
  const kept = await journalled(context.store, noted, () => put(context, asked));
  const data = { asker: caller.person.name, title: draft.title, note: note.trim(), url: addressOf(context, id) };
  await writeToPeople(context, readers, { template: 'compte-relecture-demandee', data });
  return viewOf(context, kept);
}

/**
 * Records the second person's answer on the revision they read; it is refused when the draft was written in meanwhile.
 * @throws Refusal not-found, stale-draft · forbidden to whoever wrote in it · conflict when nothing was asked, or it is on a release that
 * is served no more
 */
export async function answerReview(
  context: TellingContext,
  caller: Caller,
  { id, verdict, revision, note = '' }: ReviewAnswering & { id: string },
): Promise<DefinitionDraftView> {
  const draft = await draftNamed(context, id);
  const by = caller.person.id;
  refuseWriters(draft, by);
  const { review } = draft;
  if (review === undefined || review.answer !== null)
    return refuse(problems.conflict('Aucune relecture n’est demandée, ou quelqu’un y a déjà répondu.'));
  if (draft.revision !== revision) return staleDraft(context, draft);
  if (verdict === 'approved') {
    refuseUnready(draft);
    await refusePassed(context, draft);
  }
  if (verdict === 'returned' && note.trim() === '') return refuseSilence();
  const answer = { verdict, by, at: await context.clock.now(), note: note.trim(), voided: null };
  const noted = {
    ...({ act: verdict === 'approved' ? 'definition-draft.approve' : 'definition-draft.return', by } as const),
    ...{ about: await named(context, draft.owner), detail: draft.title },
  };
  const kept = await journalled(context.store, noted, () => put(context, { ...draft, review: { ...review, answer } }));
  await tellAuthor(context, caller, kept);
  return viewOf(context, kept, by);
}

/** @throws Refusal forbidden */
export function refuseWriters(draft: DefinitionDraft, by: string): void {
  if (writersOf(draft).includes(by))
    refuse(problems.forbidden('Vous avez écrit dans ce brouillon : une autre personne doit le relire.'));
}
refuseWriters.says = 'Une autre personne que celles qui ont écrit dans ce brouillon.';

/** Returns the reviewer whose approval still holds; null when there is none. */
export function reviewerOf({ review }: DefinitionDraft): string | null {
  const answer = review?.answer;
  return answer?.verdict === 'approved' && answer.voided === null ? answer.by : null;
}

/** @throws Refusal stale-draft when somebody wrote meanwhile */
async function put(context: Context, draft: DefinitionDraft): Promise<DefinitionDraft> {
  const isPut = await putDefinitionDraftAt(context.store, draft, draft.revision);
  return isPut ? { ...draft, revision: draft.revision + 1 } : staleDraft(context, await draftNamed(context, draft.id));
}

async function tellAuthor(context: TellingContext, { person }: Caller, { id, title, owner, review }: DefinitionDraft) {
  const author = await findPerson(context.store, owner);
  if (author === null || !isAdministering(author)) return;
  const isApproved = review?.answer?.verdict === 'approved';
  const data = { reviewer: person.name, title, note: review?.answer?.note ?? '', url: addressOf(context, id) };
  await writeToPeople(context, [author], {
    template: isApproved ? 'compte-relecture-approuvee' : 'compte-relecture-renvoyee',
    data,
  });
}

async function readersOf({ store }: Context, draft: DefinitionDraft) {
  const writers = writersOf(draft);
  return (await allPeople(store)).filter((one) => isAdministering(one) && !writers.includes(one.id));
}

/** @throws Refusal conflict */
async function refusePassed(context: Context, { base }: DefinitionDraft): Promise<void> {
  const { served } = await baseOf(context);
  if (served?.id !== base)
    refuse(
      problems.conflict(
        'Une autre version est servie depuis : ce brouillon doit d’abord être remis dessus par qui l’écrit.',
      ),
    );
}

function refuseSilence(): never {
  const message = 'Dites à son auteur ce qui est à reprendre.';
  return refuse(problems.invalidForm(message, { errors: [{ path: '/note', code: 'required', message }] }));
}

function addressOf({ publicUrl }: Context, id: string): string {
  return `${publicUrl}/app/atelier/${id}/publication`;
}
