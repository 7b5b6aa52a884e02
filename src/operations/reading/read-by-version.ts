import {
  exceptionsTo,
  isReading,
  keptFrom,
  readScopeOf,
  readsDuring,
  type Subject,
  tokensOf,
} from '../../access/access.ts';
import type { Bundle, Workflow } from '../../engine/engine.ts';
import { fieldPaths } from '../../forms/forms.ts';
import type { ListQuery } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, statesIn, withoutIndices } from './as-read.ts';

/** How each role reads the dossiers pinned to one version, as rights are today. Absent: it never read them. */
export interface VersionRead {
  bundle: string;
  roles: ReadonlyMap<string, 'whole' | 'names' | 'nothing'>;
  /** Those of the roles that a dossier may keep a person from. */
  excepting: string[];
}

/**
 * Dossiers keep the tokens of their last commit, and rights change with the current version: what a list or a count must leave out is
 * told by version, so that the store never gives a dossier that its reader may no longer read.
 */
export async function readByVersion(
  { bundles }: Pick<Context, 'bundles'>,
  roles: readonly string[],
): Promise<VersionRead[]> {
  const versions = await bundles.livingVersions();
  return Promise.all(
    versions.map(async ({ hash, definition }) => {
      const { workflow } = await definitionAsRead({ bundles }, definition);
      const known = roles.filter((role) => isReading(readScopeOf(definition.workflow, [role])));
      const readingOf = (role: string) =>
        isUntold(definition, workflow, role) ? 'nothing' : kindOf(readScopeOf(workflow, [role]));
      return {
        bundle: hash,
        roles: new Map(known.map((role) => [role, readingOf(role)])),
        excepting: roles.filter((role) => exceptionsTo(definition.workflow, role).length > 0),
      };
    }),
  );
}

/**
 * Whether the role reads today in fewer states than when the tokens were kept, or is kept from whom a field names that they do not
 * tell: no list shows those dossiers to it any more; each is still read by its own address, where that is left.
 */
export function isUntold(kept: Bundle, today: Workflow, role: string): boolean {
  if (today === kept.workflow) return false;
  const byRole = untold.get(today) ?? new Map<string, boolean>();
  untold.set(today, byRole);
  const known = byRole.get(role) ?? (isShorter(kept.workflow, today, role) || isExceptedSince(kept, today, role));
  byRole.set(role, known);
  return known;
}

/** What a version is read as belongs to it and to the current one alone. */
const untold = new WeakMap<Workflow, Map<string, boolean>>();

function isShorter(kept: Workflow, today: Workflow, role: string): boolean {
  return statesIn(kept.machine).some((state) => readsDuring(kept, role, [state]) && !readsDuring(today, role, [state]));
}

/** A field that the version does not have names nobody. */
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

/** Tokens by which dossiers show to this person, but for those of a version whose current one has withdrawn some, and those that keep him from a role. */
export async function readScopes(context: Pick<Context, 'bundles'>, person: Subject): Promise<ReadScopes> {
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
