import { problems, Refusal, refuse } from '../../../base/base.ts';
import { endDefinitionDraftAt, findDefinitionDraft } from '../../../store/store.ts';
import { journalled, NOBODY, secondPeople } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { REPRESENTATIVE, type RepresentativeAnswer } from '../../controller/controller.ts';
import { named } from '../people.ts';
import { publishAgreed } from '../releases/releases.ts';
import {
  agreeToWidening,
  dropWidening,
  elapsedWidenings,
  findWaiting,
  type ReadingWidening,
  sentenceOf,
  suspendWidening,
} from '../widenings/widenings.ts';

export async function approveWidening(context: Context, caller: Caller, id: string): Promise<void> {
  const widening = await waitingWidening(context, id);
  if (widening.suspended !== undefined) return refuse(problems.forbidden(SUSPENDED));
  const able = await secondPeople(context, widening);
  const { id: by } = caller.person;
  if (!able.some((one) => one.id === by)) return refuse(problems.forbidden(NOT_YOU));
  const about = await named(context, widening.by);
  const what = sentenceOf(widening.wider);
  const widens = { what, asked: about.name, agreed: caller.person.name };
  const noted = { act: 'widening.agree', by, about, detail: what, widening: widens } as const;
  await journalled(context.store, noted, () => takeEffect(context, widening, by));
}

const NOT_YOU =
  'Ceci donne plus à lire et attend une autre personne : ni qui le demande, ni un compte que l’un a invité ou récupéré pour l’autre depuis moins de sept jours.';

const SUSPENDED = 'Qui représente le responsable du traitement a suspendu cette demande : la décision est la sienne.';

export async function answerWidening(
  context: Context,
  id: string,
  { outcome, motive, by }: RepresentativeAnswer,
): Promise<void> {
  const widening = await waitingWidening(context, id);
  const about = await named(context, widening.by);
  const detail = [by, motive, sentenceOf(widening.wider)].filter((words) => words !== '').join(' ; ');
  const widens = { what: sentenceOf(widening.wider), asked: about.name, agreed: `${by}, par le lien reçu` };
  const noted = {
    act: ACTS[outcome],
    by: REPRESENTATIVE,
    about,
    detail,
    ...(outcome === 'agree' && { widening: widens }),
  };
  await journalled(context.store, noted, () => doAnswer(context, widening, { outcome, motive }));
}

const ACTS = { agree: 'widening.agree', refuse: 'widening.cancel', suspend: 'widening.suspend' } as const;

async function doAnswer(
  context: Context,
  widening: ReadingWidening,
  { outcome, motive }: Pick<RepresentativeAnswer, 'outcome' | 'motive'>,
): Promise<void> {
  const { store } = context;
  if (outcome === 'agree') return takeEffect(context, widening, REPRESENTATIVE);
  if (outcome === 'refuse') return dropWidening(store, widening);
  const isSuspended = await suspendWidening(store, widening, { at: await store.realNow(), motive });
  if (!isSuspended) refuse(problems.notFound(GONE));
}

export async function cancelWidening(context: Context, caller: Caller, id: string): Promise<void> {
  const widening = await waitingWidening(context, id);
  const about = await named(context, widening.by);
  const detail = sentenceOf(widening.wider);
  const noted = { act: 'widening.cancel', by: caller.person.id, about, detail } as const;
  await journalled(context.store, noted, () => dropWidening(context.store, widening));
}

/**
 * Settles after seven days what still waits: applies it where nobody could agree; drops it where somebody could and did not, or where it is
 * no longer possible.
 */
export async function settleElapsed(context: Context): Promise<void> {
  for (const widening of await elapsedWidenings(context.store)) {
    if ((await secondPeople(context, widening)).length > 0) {
      await dropWidening(context.store, widening);
      continue;
    }
    const what = sentenceOf(widening.wider);
    const { id: by, name: asked } = await named(context, widening.by);
    const noted = { act: 'widening.elapse', by, detail: what, widening: { what, asked, agreed: NOBODY } } as const;
    await journalled(context.store, noted, () => takeEffect(context, widening, null)).catch(async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      await dropWidening(context.store, widening);
    });
  }
}

/** @param agreedBy null: nobody could */
async function takeEffect(context: Context, widening: ReadingWidening, agreedBy: string | null): Promise<void> {
  const { held, by: author } = widening;
  const { store } = context;
  if (held.kind === 'migration') {
    const isAgreed = await agreeToWidening(store, widening, { by: agreedBy, at: await store.realNow() });
    return isAgreed ? undefined : refuse(problems.notFound(GONE));
  }
  await publishAgreed(context, held, { author, reviewer: agreedBy });
  await dropWidening(store, widening);
  const draft = held.draft && (await findDefinitionDraft(store, held.draft.id));
  if (draft && draft.revision === held.draft?.revision) await endDefinitionDraftAt(store, draft);
}

const GONE = 'Cette demande n’attend plus : quelqu’un y a répondu, ou sept jours ont passé.';

/** @throws Refusal not-found once it waits no more */
export async function waitingWidening({ store }: Pick<Context, 'store'>, id: string): Promise<ReadingWidening> {
  return (await findWaiting(store, id)) ?? refuse(problems.notFound(GONE));
}
