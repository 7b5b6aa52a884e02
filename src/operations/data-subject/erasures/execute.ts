import { canonicalJson, Refusal } from '../../../base/base.ts';
import { type Dossier, type ErasedFields, MACHINE } from '../../../engine/engine.ts';
import { addDays, todayIn } from '../../../time/time.ts';
import type { InvitingContext } from '../../accounts/accounts.ts';
import { apply } from '../../command/command.ts';
import type { Context } from '../../context.ts';
import { beforeItsEnd } from '../../retention/retention.ts';
import { programmeZone } from '../../served/served.ts';
import { callsOf, tellRecipients } from '../recipients.ts';
import { FORGOTTEN } from './decide.ts';
import type { ErasureCertificate } from './erasure-shapes.ts';
import { lookFor } from './look.ts';
import { erasedBy, planErasure } from './plan.ts';
import { LEFT } from './propose.ts';
import { type ErasureItem, type ErasureRecord, putErasure, runningErasures } from './record.ts';

/**
 * Goes on with the erasures that were decided. Each dossier is erased by one commit; what repeats it follows by tasks of its own. Once all is
 * done, the recipients are told, what designates the person is looked for everywhere, and the certificate is written. Each part has the same
 * result when it is done again, after a crash.
 * @param backupsKept days during which this installation keeps a backup; null where nobody said
 */
export async function goOn(context: InvitingContext, backupsKept: number | null): Promise<void> {
  for (const erasure of await runningErasures(context.store))
    await advance(context, erasure, backupsKept).catch((error: unknown) => {
      const about = { erasure: erasure.id, err: error };
      // Another instance goes on with this one, or it changed meanwhile: the next turn reads it again.
      if (error instanceof Refusal) context.log.info(about, 'an erasure is left to the next turn');
      else context.log.error(about, 'an erasure that was decided does not go on');
    });
}

async function advance(context: InvitingContext, begun: ErasureRecord, backupsKept: number | null): Promise<void> {
  let erasure = begun;
  for (const item of begun.items.filter(({ state }) => state === 'waiting')) {
    const done = await one(context, erasure, item);
    const items = erasure.items.map((each) => (each.plan.dossier === done.plan.dossier ? done : each));
    erasure = await putErasure(context.store, { ...erasure, items });
  }
  for (const { plan, state } of erasure.items)
    if (state === 'done' || state === 'visa') await limitWhatStays(context, plan.dossier);
  if (erasure.items.some(({ state }) => state === 'visa')) return;
  for (const { plan, state } of erasure.items) if (state === 'done' && (await isErasing(context, plan.dossier))) return;
  const dossiers = erasure.items.filter(({ state }) => state === 'done').map(({ plan }) => plan.dossier);
  const news = {
    about: erasure.id,
    template: 'compte-donnees-effacees' as const,
    dossiers,
    recipients: erasure.recipients,
  };
  const recipients = await tellRecipients(context, news, true);
  const certificate = await certificateOf(context, { ...erasure, recipients }, backupsKept);
  const items = erasure.items.map((item) => ({ ...item, plan: { ...item.plan, documents: [] } }));
  await putErasure(context.store, {
    ...erasure,
    ...FORGOTTEN,
    items,
    recipients,
    certificate,
    state: 'done',
  });
}

async function one(context: Context, { id, visa }: ErasureRecord, item: ErasureItem): Promise<ErasureItem> {
  const left = (why: string): ErasureItem => ({ ...item, state: 'left', why });
  const { dossier: name } = item.plan;
  const stored = await context.store.load(name);
  if (stored === null || (await isDone(context, name, id))) return { ...item, state: 'done' };
  const plan = await planErasure(context, stored.dossier);
  const why = LEFT[plan.outcome];
  if (why !== null) return left(why);
  if (plan.outcome === 'visa' && visa === null) return { ...item, state: 'visa' };
  const [planned, now] = await Promise.all([
    whatOf(context, stored.dossier, item.plan),
    whatOf(context, stored.dossier, plan),
  ]);
  if (now === null || canonicalJson(planned) !== canonicalJson(now)) return left(CHANGED);
  try {
    if (now.but !== undefined) await beforeItsEnd(context, stored.dossier);
    await apply(context, name, { kind: 'erase-asked', what: now, decision: id, tell: await callsOf(context, name) });
    return { ...item, state: 'done' };
  } catch (error) {
    if (error instanceof Refusal) return left(error.problem.detail);
    throw error;
  }
}

const CHANGED = 'Il a changé depuis la proposition : proposez-en un autre effacement.';

async function whatOf({ bundles }: Context, dossier: Dossier, plan: ErasureItem['plan']): Promise<ErasedFields | null> {
  const current = await bundles.currentDefinition(dossier.workflow);
  return erasedBy(plan, current?.workflow.retention?.erase?.keep ?? []);
}

/** Limits the use of what must be kept of the dossier, for ever or until the visa; a dossier erased whole needs no limit. */
async function limitWhatStays(context: Context, id: string): Promise<void> {
  const dossier = (await context.store.load(id))?.dossier;
  if (dossier === undefined || dossier.archive?.erasedAt !== undefined || dossier.limited !== undefined) return;
  await apply(context, id, { kind: 'limit', ground: 'erasure', actor: MACHINE });
}

/** Tells whether a crash came between the commit and its note. */
async function isDone({ store }: Context, dossier: string, decision: string): Promise<boolean> {
  const entries = await store.journal(dossier);
  return entries.some(({ entry: { command } }) => command.kind === 'erase-asked' && command.decision === decision);
}

/** Tells whether what repeats an erased dossier is still to be erased. */
async function isErasing({ store }: Context, dossier: string): Promise<boolean> {
  const { total } = await store.tasks({
    dossier,
    kinds: ['erase'],
    status: ['waiting', 'running', 'incident'],
    limit: 1,
  });
  return total > 0;
}

async function certificateOf(
  context: Context,
  erasure: ErasureRecord,
  backupsKept: number | null,
): Promise<ErasureCertificate> {
  const { id, from, items, recipients, identities } = erasure;
  const done = items.filter(({ state }) => state === 'done').map(({ plan }) => plan);
  const isPart = ({ outcome }: ErasureItem['plan']) => outcome === 'part';
  const mayStay = new Set([
    ...(from === null ? [] : [from]),
    ...items.filter(({ state, plan }) => state !== 'done' || isPart(plan)).map(({ plan }) => plan.dossier),
  ]);
  const at = await context.clock.now();
  const today = todayIn(await programmeZone(context), at);
  const going = (fates: ErasureItem['plan']['fields']) => fates.filter(({ fate }) => fate === 'goes').length;
  return {
    ...{
      at,
      dossiers: items.length,
      whole: done.filter((plan) => !isPart(plan)).length,
      part: done.filter(isPart).length,
    },
    left: items.length - done.length,
    fields: done.reduce((sum, { fields }) => sum + going(fields), 0),
    documents: done.reduce((sum, { documents }) => sum + going(documents), 0),
    told: recipients.filter(({ isTold }) => isTold).length,
    ...(await lookFor(context, { identities, mayStay, own: id })),
    backupsUntil: backupsKept === null ? null : addDays(today, backupsKept),
  };
}
