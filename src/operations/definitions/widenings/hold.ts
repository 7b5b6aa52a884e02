import { type DefinitionTexts, hashesOf, treeHash } from '../../../catalog/catalog.ts';
import type { Bundle } from '../../../engine/engine.ts';
import { putSources, putTree, type Store, type WorkflowMigration } from '../../../store/store.ts';
import {
  guardians,
  hasDossiers,
  independentController,
  journalled,
  putToRepresentative,
  secondPeople,
  writeToPeople,
} from '../../accounts/accounts.ts';
import type { Context } from '../../context.ts';
import type { Mailer } from '../../mail/mail.ts';
import { type WiderReading, widerByMigration, widerByRelease } from '../../wider-reading/wider-reading.ts';
import {
  dropWidening,
  type HeldChange,
  keepWidening,
  type ReadingWidening,
  wideningOf,
  wideningsOfMigration,
} from './record.ts';

/** Adds the mailer to the context: the author of a request learns from the answer that it waits, the others by letter. */
export type TellingContext = Context & Pick<Mailer, 'kick'>;

export interface PublicationRequest {
  by: string;
  /** Names the person who approved exactly this, if somebody did. */
  reviewer: string | null;
  /** Lists the versions served before (workflow → hash) and after (bundles), now and again once the scheduled release takes effect. */
  steps: { served: { [workflow: string]: string }; bundles: { [workflow: string]: Bundle } }[];
  texts: DefinitionTexts;
  held: Omit<Extract<HeldChange, { kind: 'publication' }>, 'kind' | 'tree'>;
}

/**
 * Returns the agreement that a publication waits for, and requests it if need be; null when it may be published. Before the first dossier
 * there is nothing to read. What a second person approved beforehand is not held, and is returned so that it is noted.
 */
export async function heldPublication(
  context: TellingContext,
  publishing: PublicationRequest,
): Promise<{ held: ReadingWidening | null; reviewed: WiderReading[] }> {
  const { store } = context;
  const wider = await widerByPublication(context, publishing);
  if (wider.length === 0) return { held: null, reviewed: [] };
  if (await isReviewedByAnother(store, publishing)) return { held: null, reviewed: wider };
  const files = hashesOf(publishing.texts);
  const held: HeldChange = { kind: 'publication', tree: treeHash(files), ...publishing.held };
  const known = await wideningOf(store, held);
  if (known !== null) return { held: known, reviewed: [] };
  await putSources(store, new Map([...publishing.texts].map(([path, text]) => [files[path] ?? '', text])));
  await putTree(store, held.tree, files);
  return { held: await ask(context, { held, wider, by: publishing.by }), reviewed: [] };
}

/** Lists the roles that would read more, once there are dossiers. */
export async function widerByPublication(
  context: Context,
  { steps }: Pick<PublicationRequest, 'steps'>,
): Promise<WiderReading[]> {
  if (!(await hasDossiers(context))) return [];
  const found = await Promise.all(steps.map(({ served, bundles }) => widerByRelease(context, served, bundles)));
  return found.flat();
}

/** Returns the agreement that the moves of a migration wait for, and requests it if need be; null when they may start. */
export async function heldMigration(
  context: TellingContext,
  migration: WorkflowMigration,
  by: string,
): Promise<ReadingWidening | null> {
  const { store } = context;
  if (!(await hasDossiers(context))) return null;
  const wider = await widerByMigration(context, migration);
  if (wider.length === 0) return null;
  const held = heldBy(migration);
  const known = await wideningOf(store, held);
  if (known !== null) return known.agreed === undefined ? known : null;
  for (const one of await wideningsOfMigration(store, migration.id)) await dropWidening(store, one);
  return ask(context, { held, wider, by });
}

/** Returns the agreement that a migration waits for, if it was requested; none is requested here. */
export async function waitingOf(store: Store, migration: WorkflowMigration): Promise<ReadingWidening | null> {
  const known = await wideningOf(store, heldBy(migration));
  return known?.agreed === undefined ? known : null;
}

function heldBy({ id, workflow, to, from, dossiers, changes, reason }: WorkflowMigration): HeldChange {
  return { kind: 'migration', migration: id, workflow, to, from, dossiers, changes, reason };
}

async function isReviewedByAnother(store: Store, { by, reviewer }: PublicationRequest): Promise<boolean> {
  if (reviewer === null) return false;
  const able = await secondPeople({ store }, { by, at: await store.realNow() });
  return able.some(({ id }) => id === reviewer);
}

async function ask(
  context: TellingContext,
  wanted: Pick<ReadingWidening, 'held' | 'wider' | 'by'>,
): Promise<ReadingWidening> {
  const noted = { act: 'widening.ask', by: wanted.by, detail: sentenceOf(wanted.wider) } as const;
  const widening = await journalled(context.store, noted, () => keepWidening(context.store, wanted));
  const [able, everyone, names] = await Promise.all([
    secondPeople(context, widening),
    guardians(context),
    context.directory.names(),
  ]);
  const data = {
    ...{ asker: names.get(widening.by) ?? 'Quelqu’un', reads: sentenceOf(widening.wider) },
    ...{ url: `${context.publicUrl}/app/droits`, ends: new Date(widening.endsAt).toISOString() },
  };
  const template = able.length > 0 ? 'compte-lecture-elargie' : 'compte-lecture-sans-accord';
  const others = everyone.filter(({ id }) => id !== widening.by);
  await writeToPeople(context, others, { template, data });
  if (able.length === 0) await askRepresentative(context, widening, data);
  return widening;
}

/** Puts to the controller's representative what no second account can approve, unless the author may hold that address too. */
async function askRepresentative(
  context: TellingContext,
  widening: ReadingWidening,
  { asker, reads }: { asker: string; reads: string },
): Promise<void> {
  const { id, endsAt } = widening;
  const controller = await independentController(context, widening);
  if (controller === null) return;
  const what = `ce qui donne plus à lire des dossiers : ${reads}`;
  await putToRepresentative(context, controller, { matter: { kind: 'widening', id }, asker, what, endsAt });
}

/** Names only roles and fields, never anybody's data. */
export function sentenceOf(wider: readonly WiderReading[]): string {
  return wider
    .map(({ title, roleTitle, reads }) => `${roleTitle} lirait, de « ${title} » : ${reads.join(', ')}`)
    .join(' ; ');
}
