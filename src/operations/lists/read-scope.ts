import { heldOn, isNarrow, type ReadScope, readScopeOf } from '../../access/access.ts';
import type { Bundle, CompiledBundle } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, type ReadScopes, readScopes, untoldOf } from '../reading/reading.ts';
import type { ListRequest } from './list-shapes.ts';

/** Says what a reader may see of one row of a list. */
export interface RowReadScope {
  readScope: ReadScope;
  held: string[];
  /** Is the version as it may be read today; null when it is not in the store. */
  bundle: Bundle | null;
  /** Is null when the version the dossier is pinned to no longer compiles. */
  compiled: CompiledBundle | null;
}

/** @param tokens of the reader */
export async function readScopeOn(
  context: Context,
  { bundle: hash, scopes }: { bundle: string; scopes: readonly string[] },
  tokens: readonly string[],
): Promise<RowReadScope> {
  const { bundles, log } = context;
  const compiled = await bundles.byHash(hash).catch((error: unknown) => {
    log.warn({ err: error, bundle: hash }, 'bundle no longer compiles');
    return null;
  });
  const pinned = compiled?.bundle ?? (await bundles.definition(hash));
  const bundle = pinned && (await definitionAsRead({ bundles }, pinned));
  const found = heldOn(scopes, tokens);
  const untold = pinned && bundle ? await untoldOf(context, pinned, bundle.workflow, found) : [];
  const held = found.filter((role) => !untold.includes(role));
  return { readScope: readScopeOf(bundle?.workflow ?? { read: {} }, held), held, bundle, compiled };
}
readScopeOn.says = 'Les dossiers que lit un de ses rôles, et ce qu’il en lit.';

/**
 * Returns the roles under which a list is made, and its order: a filter must not reveal what the page hides. A reader by names only does
 * not find dossiers by a state that is not named, nor by lateness, nor in the order of deadlines.
 */
export async function listedAs(
  context: Context,
  { person }: Caller,
  { state, due, sort }: Pick<ListRequest, 'state' | 'due' | 'sort'>,
): Promise<ReadScopes & { sort: NonNullable<ListRequest['sort']> }> {
  const asked = sort ?? 'updated';
  if (state === undefined && due === undefined && asked !== 'due')
    return { ...(await readScopes(context, person)), sort: asked };
  const current = (await context.bundles.currentDefinitions()).map(({ workflow }) => workflow);
  const isBlind = (role: string) =>
    current.some(
      (workflow) =>
        isNarrow(workflow, role) &&
        (due !== undefined || (state !== undefined && !readScopeOf(workflow, [role]).shows('states', state))),
    );
  const isByNames = person.roles.some((role) => current.some((workflow) => isNarrow(workflow, role)));
  return {
    ...(await readScopes(context, { ...person, roles: person.roles.filter((role) => !isBlind(role)) })),
    sort: asked === 'due' && isByNames ? 'updated' : asked,
  };
}
listedAs.says = 'Les dossiers que lit un de ses rôles, et rien qu’un filtre révélerait de ce qu’il n’en lit pas.';
