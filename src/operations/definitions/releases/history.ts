import { problems, refuse } from '../../../base/base.ts';
import { allReleases, findTree, type Release } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import type { ReleaseLine } from '../release-shapes.ts';
import { baseOf, COMMAND_LINE } from './publish.ts';
import { treeChanges } from './trees.ts';

const PAGE = 20;

/** Returns the scheduled, served and past releases, newest first; releases that lost a race are left out. */
async function historyOf(context: Context): Promise<{ releases: Release[]; served: Release | null }> {
  const { served, pending } = await baseOf(context);
  const known = new Map((await allReleases(context.store)).map((release) => [release.id, release]));
  const releases = pending === null ? [] : [pending.release];
  for (let one = served; one !== null; one = known.get(one.parent ?? '') ?? null) releases.push(one);
  return { releases, served };
}

export async function releaseLines(
  context: Context,
  { before = Number.POSITIVE_INFINITY, limit = PAGE }: { before?: number; limit?: number },
): Promise<{ items: ReleaseLine[]; total: number }> {
  const { releases, served } = await historyOf(context);
  const page = releases.filter(({ number }) => number < before).slice(0, limit);
  const byId = new Map(releases.map((release) => [release.id, release]));
  const items = await Promise.all(
    page.map((release) => lineOf(context, release, { served, parent: byId.get(release.parent ?? '') ?? null })),
  );
  return { items, total: releases.length };
}

/** Maps each bundle to the number of the release that put it in service, the latest if it came back. */
export async function bundleNumbers(context: Context): Promise<Map<string, number>> {
  const { releases } = await historyOf(context);
  const known = new Map(releases.map((release) => [release.id, release]));
  const numbers = new Map<string, number>();
  for (const { bundles, number, parent } of releases) {
    const before = known.get(parent ?? '')?.bundles ?? {};
    for (const [workflow, hash] of Object.entries(bundles))
      if (before[workflow] !== hash && !numbers.has(hash)) numbers.set(hash, number);
  }
  return numbers;
}

/**
 * Finds a release by id or number.
 * @throws Refusal not-found
 */
export async function releaseNamed(context: Context, name: string): Promise<Release> {
  const { releases } = await historyOf(context);
  const found = releases.find(({ id, number }) => id === name || String(number) === name);
  return found ?? refuse(problems.notFound('Cette version des définitions n’existe pas.'));
}

/** @throws Refusal not-found */
export async function lineNamed(context: Context, id: string): Promise<ReleaseLine> {
  const { releases, served } = await historyOf(context);
  const release = await releaseNamed(context, id);
  const parent = releases.find((one) => one.id === release.parent) ?? null;
  return lineOf(context, release, { served, parent });
}

/** Finds the release that a long task published; null while it published none. */
export async function releaseOfTask(context: Context, task: string): Promise<ReleaseLine | null> {
  const { releases } = await historyOf(context);
  const found = releases.find(({ report }) => report.task === task);
  return found ? lineNamed(context, found.id) : null;
}

async function lineOf(
  context: Context,
  release: Release,
  { served, parent }: { served: Release | null; parent: Release | null },
): Promise<ReleaseLine> {
  const { id, number, hash, at, reason, legal, effectiveFrom, report } = release;
  const [from, to] = await Promise.all([parent, release].map((one) => one && findTree(context.store, one.hash)));
  const names = await context.directory.names();
  const nameOf = (person: string) =>
    person === COMMAND_LINE ? 'Sur le serveur' : (names.get(person) ?? 'Une personne');
  return {
    ...{ id, number, hash, at, reason, legal, effectiveFrom },
    ...{ author: nameOf(release.author), reviewer: release.reviewer === null ? null : nameOf(release.reviewer) },
    standing: standingOf(release, served),
    origin: report.origin ?? null,
    files: treeChanges(from ?? {}, to ?? {}),
    workflows: await changedWorkflows(context, release, parent),
    warnings: report.warnings.length,
  };
}

function standingOf({ id, number }: Release, served: Release | null): ReleaseLine['standing'] {
  if (served === null || id === served.id) return 'served';
  return number > served.number ? 'scheduled' : 'past';
}

async function changedWorkflows(
  { bundles }: Context,
  release: Release,
  parent: Release | null,
): Promise<ReleaseLine['workflows']> {
  const changed = Object.entries(release.bundles).filter(([id, hash]) => parent?.bundles[id] !== hash);
  const lines = changed.map(async ([id, bundle]) => {
    const title = (await bundles.definition(bundle))?.workflow.title ?? id;
    return { id, title, bundle, before: parent?.bundles[id] ?? null };
  });
  return Promise.all(lines);
}
