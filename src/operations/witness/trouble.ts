import { putSetting, readSetting, type Store } from '../../store/store.ts';
import { waitingNames } from '../checkpoints/checkpoints.ts';
import type { Context } from '../context.ts';
import { tellKeepers } from './tell-keepers.ts';
import type { WitnessTrouble } from './witness-trouble.ts';

const NAME = 'checkpoint:trouble';
/** Is how long a failure may last before anybody is notified, in ms: a share or a server that restarts concerns nobody. */
const PATIENCE_MS = 3_600_000;

interface Trouble {
  since: string;
  reason: string;
  isTold: boolean;
}

async function troubleOf(store: Store): Promise<Trouble | null> {
  const kept = await readSetting(store, NAME, 'store');
  // Only this file writes it; empty = the trouble is over.
  return kept === null || kept === '' ? null : (JSON.parse(kept) as Trouble);
}

const note = (store: Store, trouble: Trouble | null): Promise<void> =>
  putSetting(store, NAME, trouble === null ? '' : JSON.stringify(trouble), 'store');

export async function well(store: Store): Promise<void> {
  if ((await troubleOf(store)) !== null) await note(store, null);
}

/** Tells people once for as long as the trouble lasts, whichever instance sees it. */
export async function silent(context: Context, reason: string): Promise<void> {
  const { store, clock } = context;
  const now = await clock.now();
  const before = await troubleOf(store);
  const { since, isTold } = before ?? { since: now, isTold: false };
  const isDue = !isTold && Date.parse(now) - Date.parse(since) >= PATIENCE_MS;
  if (isDue) await tell(context, { since, reason, at: now });
  if (isDue || before?.reason !== reason) await note(store, { since, reason, isTold: isTold || isDue });
}

async function tell(context: Context, { since, reason, at }: { since: string; reason: string; at: string }) {
  await tellKeepers(context, {
    ...{ key: `checkpoint-trouble:${since}`, at },
    title: 'La preuve gardée ailleurs n’arrive plus',
    text: `${reason} Rien n’est perdu : ce qui n’a pu y aller attend ici. Mais une sauvegarde remise en place maintenant ferait revenir ce qui a été effacé depuis. Prévenez qui exploite Jalon ; la page Alertes dit depuis quand.`,
  });
}

/** Returns what prevents checkpoints from being kept outside; null when nothing does. */
export async function witnessTrouble(store: Store, hasPlace: boolean): Promise<WitnessTrouble | null> {
  if (!hasPlace) return { kind: 'none', since: null, reason: null, waiting: 0 };
  const trouble = await troubleOf(store);
  if (trouble === null) return null;
  const { since, reason } = trouble;
  return { kind: 'silent', since, reason, waiting: (await waitingNames(store)).length };
}
