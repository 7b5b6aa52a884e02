import { isReading, readScopeOf } from '../../../access/access.ts';
import type { Bundle } from '../../../engine/engine.ts';
import { allReleases, currentRelease, findRelease, type Release } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { widerByRelease } from '../../wider-reading/wider-reading.ts';
import { WAITS_MS } from './record.ts';

type DefinitionSource = Pick<Context, 'bundles' | 'store' | 'clock'>;

/**
 * Lists those of these roles that read only the dossiers that name their holder, in every version served, to come or still run, and whose
 * reading no release has widened for as long as an approval may be waited for. Whoever receives one reads nothing that somebody did not
 * assign to them. A role by organisation is none: its holder reads at once all that its organisation holds.
 */
export async function ownRoles(context: DefinitionSource, roles: readonly string[]): Promise<string[]> {
  if (roles.length === 0) return [];
  const versions = [...(await context.bundles.livingVersions()).map(({ definition }) => definition)];
  const known = [...versions, ...(await readingSoon(context))];
  const own = roles.filter((role) => known.every((bundle) => readsOwnOnly(bundle, role)));
  if (own.length === 0) return [];
  const changed = await rolesChangedLately(context);
  return own.filter((role) => !changed.has(role));
}

/** Tells whether a role reads something of the dossiers of this version. */
export function readsIn({ workflow }: Bundle, role: string): boolean {
  return isReading(readScopeOf(workflow, [role]));
}

function readsOwnOnly(bundle: Bundle, role: string): boolean {
  return !readsIn(bundle, role) || bundle.roles[role]?.binding === 'person';
}

/** Returns the definitions in force and those about to be: a role that will soon read counts as one that reads. */
export async function readingSoon({ bundles, store }: Pick<Context, 'bundles' | 'store'>): Promise<Bundle[]> {
  const next = (await currentRelease(store))?.next ?? null;
  const release = next && (await findRelease(store, next.release));
  return [
    ...(await bundles.currentDefinitions()),
    ...(release === null ? [] : await definitionsOf({ bundles }, release)),
  ];
}

async function definitionsOf({ bundles }: Pick<Context, 'bundles'>, release: Release): Promise<Bundle[]> {
  const found = await Promise.all(Object.values(release.bundles).map(bundles.definition));
  return found.filter((bundle) => bundle !== null);
}

/** Returns the roles that read more by a release made, served or to be served since then; all that read, by the first release of all. */
async function rolesChangedLately(context: DefinitionSource): Promise<ReadonlySet<string>> {
  const since = new Date(Date.parse(await context.clock.now()) - WAITS_MS).toISOString();
  const releases = await allReleases(context.store);
  const lately = releases.filter(({ at, effectiveFrom }) => at > since || (effectiveFrom ?? '') > since);
  const changed = await Promise.all(
    lately.map((release) => rolesChangedBy(context, release, releases.find(({ id }) => id === release.parent) ?? null)),
  );
  return new Set(changed.flat());
}

async function rolesChangedBy(context: DefinitionSource, release: Release, parent: Release | null): Promise<string[]> {
  const definitions = await definitionsOf(context, release);
  const served = parent?.bundles ?? {};
  const isNew = ({ workflow }: Bundle) => served[workflow.id] === undefined;
  const readInNew = definitions
    .filter(isNew)
    .flatMap((bundle) => Object.keys(bundle.workflow.read).filter((role) => readsIn(bundle, role)));
  const bundles = Object.fromEntries(definitions.map((bundle) => [bundle.workflow.id, bundle]));
  const wider = await widerByRelease(context, served, bundles);
  return [...readInNew, ...wider.map(({ role }) => role)];
}
