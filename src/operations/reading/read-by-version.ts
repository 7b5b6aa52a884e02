import {
  type AccessSubject,
  exceptionsTo,
  isReading,
  keptFrom,
  readScopeOf,
  readsDuring,
  tokensOf,
} from '../../access/access.ts';
import { eachOnce, memo } from '../../base/base.ts';
import type { Bundle, Workflow } from '../../engine/engine.ts';
import { fieldPaths } from '../../forms/forms.ts';
import type { ListQuery } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, statesIn, withoutIndices } from './as-read.ts';
import { isReadingKept } from './kept-reading.ts';

/** Says how each role reads the dossiers pinned to one version, by today's rights. A role is absent when it never read them. */
export interface VersionRead {
  bundle: string;
  roles: ReadonlyMap<string, 'whole' | 'names' | 'nothing'>;
  /** Lists the roles that the data of a dossier may withhold from a person. */
  excepting: string[];
}

/**
 * Says, by version, what a list or a count must leave out: dossiers keep the tokens of their last commit, while rights change with the
 * current version. The store then never gives a dossier that its reader may no longer read.
 */
export async function readByVersion(
  context: Pick<Context, 'store' | 'bundles'>,
  roles: readonly string[],
): Promise<VersionRead[]> {
  const versions = await context.bundles.livingVersions();
  return Promise.all(
    versions.map(async ({ hash, definition }) => {
      const { workflow } = await definitionAsRead(context, definition);
      const known = roles.filter((role) => isReading(readScopeOf(definition.workflow, [role])));
      const untold = await untoldOf(context, definition, workflow, known);
      const readingOf = (role: string) => (untold.includes(role) ? 'nothing' : kindOf(readScopeOf(workflow, [role])));
      return {
        bundle: hash,
        roles: new Map(known.map((role) => [role, readingOf(role)])),
        excepting: roles.filter((role) => exceptionsTo(workflow, role).length > 0),
      };
    }),
  );
}

/**
 * Returns the roles to which no list shows the dossiers of a version, until upkeep has given these dossiers the tokens of today's rights.
 */
export async function untoldOf(
  context: Pick<Context, 'store' | 'bundles'>,
  kept: Bundle,
  today: Workflow,
  roles: readonly string[],
): Promise<string[]> {
  const untold = roles.filter((role) => isUntold(kept, today, role));
  if (untold.length === 0 || (await isReadingKept(context, today.id))) return [];
  return untold;
}

/** Tells whether the role reads today in fewer states than its version says, or now has an exception that the version does not declare. */
function isUntold(kept: Bundle, today: Workflow, role: string): boolean {
  if (today === kept.workflow) return false;
  const isUntoldTo = (one: string) => isShorter(kept.workflow, today, one) || isExceptedSince(kept, today, one);
  return untold(today, () => eachOnce(isUntoldTo))(role);
}

/** Remembers the answer by version as read today, which depends on that version and the current one alone. */
const untold = memo<Workflow, (role: string) => boolean>('untold roles');

function isShorter(kept: Workflow, today: Workflow, role: string): boolean {
  return statesIn(kept.machine).some((state) => readsDuring(kept, role, [state]) && !readsDuring(today, role, [state]));
}

/** Looks only at fields the version has: a missing field names nobody. */
function isExceptedSince({ workflow, dossier }: Bundle, today: Workflow, role: string): boolean {
  const known = exceptionsTo(workflow, role);
  const added = exceptionsTo(today, role).filter((path) => !known.includes(path));
  return added.length > 0 && fieldPaths(dossier).some((path) => added.includes(withoutIndices(path)));
}

function kindOf(readScope: ReturnType<typeof readScopeOf>): 'whole' | 'names' | 'nothing' {
  if (!isReading(readScope)) return 'nothing';
  return readScope.isWhole ? 'whole' : 'names';
}

export type ReadScopes = Required<Pick<ListQuery, 'scopes' | 'except'>>;

/**
 * Returns the tokens by which dossiers show to this person, except for versions whose rights were partly withdrawn since, and where the
 * data withhold a role from the person.
 */
export async function readScopes(
  context: Pick<Context, 'store' | 'bundles'>,
  person: AccessSubject,
): Promise<ReadScopes> {
  const versions = await readByVersion(context, person.roles);
  return {
    scopes: tokensOf(person),
    except: [
      ...versions.flatMap(({ bundle, roles }) => {
        const left = person.roles.filter((role) => roles.get(role) !== 'nothing');
        return left.length === person.roles.length ? [] : [{ bundle, scopes: tokensOf({ ...person, roles: left }) }];
      }),
      ...keptFrom(person, [...new Set(versions.flatMap(({ excepting }) => excepting))]),
    ],
  };
}
