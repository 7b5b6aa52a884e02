import { type Finding, type JsonObject, newId, problems, refuse } from '../../../base/base.ts';
import { type DefinitionTexts, hashesOf, treeHash } from '../../../catalog/catalog.ts';
import {
  type CurrentRelease,
  currentRelease,
  dropRelease,
  findRelease,
  findTree,
  putPages,
  putRelease,
  putSources,
  putTree,
  type Release,
  type ReleaseReport,
  swapCurrentRelease,
  treeTexts,
} from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { type ComposedRelease, compose, type DefinitionSet, isServed } from './compose.ts';
import { mergeTrees, pathsOf, treeChanges } from './trees.ts';

/** Says who publishes, why and from when. */
export interface Intent {
  /** Is the id of a person; the command line by default. */
  author?: string;
  /** Is the id of the person who approved it. */
  reviewer?: string | null;
  reason?: string;
  legal?: string | null;
  /** Is a business instant; absent or past means at once. */
  effectiveFrom?: string | null;
  /** Names the release it was prepared on: publishing is refused once another release is served. */
  base?: string;
  /** Cancels the scheduled release, instead of rebasing its changes on what is published. */
  cancelScheduled?: boolean;
  origin?: NonNullable<ReleaseReport['origin']>;
  /** Names the long task that publishes, so that it finds after a crash what it published. */
  task?: string;
}

export interface Publication {
  /** Lists the workflows with a new version. */
  published: string[];
  unchanged: string[];
  /** Is the release published or, when nothing is new, the served release; null in a store that never had any. */
  release: Release | null;
}

/** Stands for the command line as an author; no account may have this id. */
export const COMMAND_LINE = 'ligne de commande';

/** Holds the state a publication starts from; it is refused when another publication changes that state meanwhile. */
interface PublicationBase {
  current: CurrentRelease | null;
  served: Release | null;
  /** Is the scheduled release, with its instant. */
  pending: { release: Release; from: string } | null;
  now: string;
}

/**
 * Publishes a release, whole or not at all. All its parts are written first, under names that nobody reads yet; then one record, changed
 * only if it is still as this began, makes it current.
 * @throws Refusal invalid-form with each error · stale-release with what somebody else changed meanwhile · conflict with the one to come
 */
export async function publish(context: Context, given: DefinitionSet, intent: Intent = {}): Promise<Publication> {
  refuseErrors(given.findings);
  const base = await baseOf(context);
  await refuseStale(context, intent.base, base.served);
  const composed = await compose(context, given, base.served);
  const published = composed.fresh.map(({ workflow }) => workflow);
  const unchanged = Object.keys(given.bundles).filter((workflow) => !published.includes(workflow));
  if (isServed(composed, base.served)) {
    if (intent.cancelScheduled === true && base.pending !== null)
      await cancelScheduled(context, base.pending.release.id);
    return { published, unchanged, release: base.served };
  }
  // An empty folder in a new store gives nothing to serve yet.
  if (base.served === null && Object.keys(composed.bundles).length === 0)
    return { published, unchanged, release: null };
  const { origin, task } = intent;
  const report = { warnings: warningsIn(given.findings), ...(origin && { origin }), ...(task && { task }) };
  const release = releaseOf(composed, { base, intent, report });
  await put(context, composed, release, base);
  const next = await nextAfter(context, release, { base, intent, composed });
  await makeCurrent(context, { release, next, base });
  return { published, unchanged, release };
}

/**
 * Cancels the scheduled release `id`.
 * @throws Refusal conflict when nothing is scheduled, or another release is
 */
export async function cancelScheduled(context: Context, id: string): Promise<void> {
  const { current, pending } = await baseOf(context);
  if (current === null || pending === null) return refuse(problems.conflict('Aucune version n’est programmée.'));
  const isCancelled =
    pending.release.id === id &&
    (await swapCurrentRelease(context.store, { release: current.release, next: null }, current.revision));
  context.releases.forget();
  if (!isCancelled)
    refuse(problems.conflict('Une autre publication vient d’avoir lieu : relisez la liste des versions.'));
}

export async function baseOf({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<PublicationBase> {
  const [current, now] = [await currentRelease(store), await clock.now()];
  if (current === null) return { current, served: null, pending: null, now };
  const release = await mustFind(store, current.release);
  if (current.next === null) return { current, served: release, pending: null, now };
  const next = await mustFind(store, current.next.release);
  if (current.next.from <= now) return { current, served: next, pending: null, now };
  return { current, served: release, pending: { release: next, from: current.next.from }, now };
}

function releaseOf(
  { hash, bundles, pages }: ComposedRelease,
  { base: { served, now }, intent, report }: { base: PublicationBase; intent: Intent; report: ReleaseReport },
): Release {
  const { effectiveFrom = null } = intent;
  return {
    ...{ id: newId('rel', Date.parse(now)), number: served === null ? 0 : served.number + 1 },
    ...{ hash, bundles, pages: pages.hash, parent: served?.id ?? null, at: now, report },
    ...{ author: intent.author ?? COMMAND_LINE, reviewer: intent.reviewer ?? null },
    ...{ reason: intent.reason?.trim() ?? '', legal: intent.legal?.trim() || null },
    effectiveFrom: served !== null && effectiveFrom !== null && effectiveFrom > now ? effectiveFrom : null,
  };
}

/** Writes the parts of the release, then the release itself; doing it twice changes nothing. */
async function put(
  { store }: Context,
  composed: ComposedRelease,
  release: Release,
  { served, now }: PublicationBase,
): Promise<void> {
  const { texts, files, hash, fresh, pages } = composed;
  const known = new Set(Object.values((served && (await findTree(store, served.hash))) ?? {}));
  const sources = [...texts].map(([path, text]): [string, string] => [files[path] ?? '', text]);
  await Promise.all([
    ...fresh.map((one) => store.putBundle(one.hash, one.bundle, now)),
    putSources(store, new Map(sources.filter(([source]) => !known.has(source)))),
    putPages(store, pages.hash, pages.value),
  ]);
  await putTree(store, hash, files);
  await putRelease(store, release);
}

interface ReleaseMaking {
  base: PublicationBase;
  intent: Intent;
  composed: ComposedRelease;
}

/**
 * Returns the release scheduled after this publication: itself, none, or the former scheduled release rebased on it.
 * @throws Refusal conflict
 */
async function nextAfter(context: Context, release: Release, { base, intent, composed }: ReleaseMaking) {
  const { pending } = base;
  if (release.effectiveFrom !== null) {
    if (pending !== null && intent.cancelScheduled !== true) await giveUp(context, release, oneIsScheduled(pending));
    return { release: release.id, from: release.effectiveFrom };
  }
  if (pending === null || intent.cancelScheduled === true) return null;
  const rebased = await rebase(context, pending, { release, composed, base }).catch(async (error: unknown) => {
    await dropRelease(context.store, release.id);
    throw error;
  });
  return { release: rebased.id, from: pending.from };
}

/**
 * Puts the changes of the scheduled release on the release published before it.
 * @throws Refusal conflict, naming what cannot be both
 */
async function rebase(
  context: Context,
  { release: pending }: NonNullable<PublicationBase['pending']>,
  { release, composed, base }: { release: Release; composed: ComposedRelease; base: PublicationBase },
): Promise<Release> {
  const { parent, merged, conflicts } = await mergedWith(context, pending, composed.texts);
  if (conflicts.length > 0) return refuse(bothChange(pending, conflicts));
  if (pending.hash !== parent.hash && treeHash(hashesOf(merged)) === composed.hash) return refuse(tooEarly(pending));
  const judged = await context.judge(merged);
  if (judged.findings.some(({ level }) => level === 'error'))
    return refuse(bothChange(pending, [...new Set(judged.findings.map(({ file }) => file))]));
  const again = await compose(context, judged, release);
  const { author, reviewer, reason, legal, effectiveFrom } = pending;
  const intent = { author, reviewer, reason, legal, effectiveFrom };
  const report = { warnings: warningsIn(judged.findings), rebased: pending.id };
  const rebased = releaseOf(again, { base: { ...base, served: release }, intent, report });
  await put(context, again, rebased, base);
  return rebased;
}

async function mergedWith({ store }: Context, pending: Release, texts: DefinitionTexts) {
  const parent = await mustFind(store, pending.parent ?? '');
  const [before, then] = [await treeTexts(store, parent.hash), await treeTexts(store, pending.hash)];
  return { parent, ...mergeTrees(before, then, texts) };
}

/** Returns what will be served once the scheduled release takes effect after these texts; null where nothing is merged. */
export async function comingAfter(
  context: Context,
  texts: DefinitionTexts,
  { effectiveFrom = null, cancelScheduled = false }: Intent,
): Promise<{ pending: Release; given: DefinitionSet } | null> {
  const { pending, now } = await baseOf(context);
  const isLater = effectiveFrom !== null && effectiveFrom > now;
  if (pending === null || cancelScheduled || isLater) return null;
  const { merged, conflicts } = await mergedWith(context, pending.release, texts);
  return conflicts.length > 0 ? null : { pending: pending.release, given: await context.judge(merged) };
}

async function makeCurrent(
  context: Context,
  { release, next, base }: { release: Release; next: CurrentRelease['next']; base: PublicationBase },
): Promise<void> {
  const { store, clock } = context;
  const isAtOnce = next?.release !== release.id;
  const served = isAtOnce ? release : base.served;
  const wanted = { release: served?.id ?? release.id, next };
  // The scheduled release is served from its instant on, although nothing is written at that moment.
  const isStillBase = base.pending === null || (await clock.now()) < base.pending.from;
  const isCurrent = isStillBase && (await swapCurrentRelease(store, wanted, base.current?.revision ?? 0));
  context.releases.forget();
  if (!isCurrent) await giveUp(context, release, await stale(context, base.served?.id, (await baseOf(context)).served));
  if (isAtOnce) await tellTables(context, release);
}

/** Fills the table used before releases existed: an older program reads it after a downgrade, and so do counts; no code here reads it. */
export async function tellTables({ store }: Context, { bundles, at }: Release): Promise<void> {
  const told = await store.currents();
  for (const [workflow, hash] of Object.entries(bundles))
    if (told.get(workflow) !== hash) await store.setCurrent(workflow, hash, at);
}

async function giveUp({ store }: Context, release: Release, problem: Parameters<typeof refuse>[0]): Promise<never> {
  await dropRelease(store, release.id);
  return refuse(problem);
}

async function mustFind(store: Context['store'], id: string): Promise<Release> {
  const release = await findRelease(store, id);
  if (release === null) throw new Error(`release ${id} is not in the store`);
  return release;
}

function warningsIn(findings: readonly Finding[]): JsonObject[] {
  return findings.filter(({ level }) => level === 'warning').map((finding) => ({ ...finding }));
}

/** @throws Refusal stale-release when a release other than `base` is served */
export async function refuseStale(context: Context, base: string | undefined, served: Release | null): Promise<void> {
  if (base !== undefined && base !== served?.id) refuse(await stale(context, base, served));
}

/** Explains a stale base: what changed since, and by whom. */
async function stale({ store, directory }: Context, base: string | undefined, served: Release | null) {
  const before = base === undefined ? null : await findRelease(store, base);
  const [from, to] = await Promise.all([before, served].map((one) => one && findTree(store, one.hash)));
  const changed = pathsOf(treeChanges(from ?? {}, to ?? {}));
  const name = served === null ? '' : ((await directory.names()).get(served.author) ?? 'Quelqu’un, sur le serveur,');
  const who = served === null ? '' : ` ${name} a publié la version nº ${served.number} entre-temps.`;
  const detail = `Rien n’est publié.${who} ${listed(changed)}Relisez ce qui a changé, puis publiez de nouveau.`;
  return problems.staleRelease(detail, { members: { changed, release: served?.id ?? null } });
}

function listed(files: readonly string[]): string {
  if (files.length === 0) return '';
  const shown = files.slice(0, 10).join(', ');
  return `Fichiers changés : ${shown}${files.length > 10 ? ` et ${files.length - 10} autres` : ''}. `;
}

function oneIsScheduled({ release, from }: NonNullable<PublicationBase['pending']>) {
  const message = `La version nº ${release.number} est déjà programmée (${from}) : annulez-la, ou demandez à la remplacer.`;
  return problems.conflict(message, { members: { release: release.id } });
}

function tooEarly({ id, number, effectiveFrom }: Release) {
  const message = `Tout ce que change la version programmée nº ${number} (${effectiveFrom}) est dans ce que vous publiez : ce serait en service avant l’heure. Retirez-en ces changements, ou demandez à mettre de côté la version programmée.`;
  return problems.conflict(message, { members: { release: id } });
}

function bothChange({ id, number }: Release, files: string[]) {
  const message = `La version programmée nº ${number} et celle-ci changent les mêmes fichiers. ${listed(files)}Annulez la version programmée, ou demandez à la mettre de côté.`;
  return problems.conflict(message, { members: { changed: files, release: id } });
}

/** @throws Refusal invalid-form with each error, its file, path and cure */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length === 0) return;
  refuse(
    problems.invalidForm(`${errors.length} erreur(s) dans les définitions : rien n'est publié.`, {
      errors: errors.map(({ file, path, code, message, cure }) => {
        return { path: `${file} ${path}`, code, message: `${message} ${cure}` };
      }),
    }),
  );
}
