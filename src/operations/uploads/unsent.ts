import { hasEnded } from '../../engine/engine.ts';
import { draftsOf, dropDraftAt, everyDraft, readSetting, swapSetting } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { uploadsOn } from '../dossier/dossier.ts';
import { freeUploads, type LooseUpload, looseUploads, settleUpload } from '../limits/limits.ts';

/** Is how long what was never sent stays, in days: long enough to notice, and to send it after all. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const LOOKED = 'unsent-looked-day';

/**
 * Takes away, once a day and on one instance only, what nobody sent and nobody can use any more: drafts of dossiers that have ended, not
 * written for thirty days, and files joined as long ago that no act, no answer and no draft names. A reply replaced in a draft and never
 * deposited goes this way, and so do the files of a draft that its author threw away.
 */
export async function forgetUnsent(context: Context): Promise<void> {
  const { store, clock } = context;
  const now = await clock.now();
  const [day, before] = [now.slice(0, 10), await readSetting(store, LOOKED)];
  if (before === day || !(await swapSetting(store, LOOKED, day, before))) return;
  const until = new Date(Date.parse(now) - KEPT_DAYS * DAY_MS).toISOString();
  await dropEnded(context, until);
  await eraseLoose(context, until);
}

const PAGE = 200;

async function dropEnded({ store }: Context, until: string): Promise<void> {
  const old = (await everyDraft(store)).filter(({ draft }) => draft.at < until);
  for (let first = 0; first < old.length; first += PAGE) {
    const page = old.slice(first, first + PAGE);
    const ids = [...new Set(page.map(({ draft }) => draft.dossier))];
    const running = new Set((await store.dossiers(ids, 'once')).filter((one) => !hasEnded(one)).map(({ id }) => id));
    for (const found of page) if (!running.has(found.draft.dossier)) await dropDraftAt(store, found);
  }
}

async function eraseLoose(context: Context, until: string): Promise<void> {
  const byDossier = new Map<string, LooseUpload[]>();
  for (const one of await looseUploads(context.store))
    byDossier.set(one.dossier, [...(byDossier.get(one.dossier) ?? []), one]);
  for (const [dossier, loose] of byDossier) await eraseLooseOf(context, dossier, { loose, until });
}

/** A file that an act names is part of the story from then on, and is never looked at here again. */
async function eraseLooseOf(
  context: Context,
  id: string,
  { loose, until }: { loose: LooseUpload[]; until: string },
): Promise<void> {
  const { store } = context;
  const uploads = new Map((await uploadsOn(context, id)).map((file) => [file.id, file]));
  const old = loose.filter((one) => (uploads.get(one.id)?.at ?? '') < until);
  if (old.length === 0) return;
  const told = JSON.stringify([await store.journal(id), (await store.load(id))?.dossier.data]);
  const begun = JSON.stringify(await draftsOf(store, id));
  const isIn = (text: string, file: string) => text.includes(JSON.stringify(file));
  for (const one of old) if (isIn(told, one.id)) await settleUpload(store, one);
  const files = old.map((one) => one.id).filter((file) => !isIn(told, file) && !isIn(begun, file));
  if (files.length === 0) return;
  await store.import([{ kind: 'erasure', erasure: { dossier: id, entries: [], tasks: [], files } }]);
  await freeUploads(store, id, new Set((await uploadsOn(context, id)).map((file) => file.id)));
}
