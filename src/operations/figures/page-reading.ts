import { isReading, type ReadScope, readScopeOf } from '../../access/access.ts';
import { type Memo, memo, remembered } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import type { CompiledScreen, MeasureScreen } from '../../screens/screens.ts';
import type { Context } from '../context.ts';
import { definitionAsRead, sensitiveOf } from '../reading/reading.ts';

/** Says how one reader reads a page of figures on the dossiers of one version. */
export interface PageReading {
  page: CompiledScreen;
  zone: string;
  grants: string[];
  /** Numbers the class of readers; -1 = a class for which nothing is kept. */
  nth: number;
}

/**
 * Returns how the reader reads the page: `hidden` when they may no longer read these dossiers; null when the page leaves the dossiers out,
 * because they are read by names only or their version lacks what the page asks for.
 * @param held roles of the reader on them
 */
export async function readingOf(
  context: Context,
  bundle: string,
  screen: MeasureScreen,
  held: readonly string[],
): Promise<PageReading | 'hidden' | null> {
  const compiled = await context.bundles.byHash(bundle).catch(() => null);
  if (compiled === null) return null;
  const asRead = await definitionAsRead(context, compiled.bundle);
  const readScope = readScopeOf(asRead.workflow, held);
  if (!isReading(readScope)) return 'hidden';
  const page = readScope.isWhole ? context.screens.compiled(screen, compiled) : null;
  if (page === null) return null;
  const grants = grantsFor(asRead, page, readScope);
  const nth = classesOf(asRead, page).findIndex((one) => one.join() === grants.join());
  return { page, zone: asRead.workflow.zone, grants, nth };
}

export function isDated({ reads }: CompiledScreen): boolean {
  return reads.includes('today');
}

/** Returns the members of the data that a page reads; null = any. Each member is as complete, and as readable, whatever the others hold. */
export function membersOf(page: CompiledScreen): ReadonlySet<string> | null {
  return members(page, [], () => membersIn(page.reads));
}

/** Remembers the answer, which is asked of every page at every step. */
const members = remembered<ReadonlySet<string> | null>('members of pages');

function membersIn(reads: readonly string[]): ReadonlySet<string> | null {
  if (reads.includes('data')) return null;
  return new Set(reads.flatMap((path) => (path.startsWith('data.') ? [path.split('.')[1] ?? ''] : [])));
}

/** Remembers classes by version, as it may be read today, and then by page. */
const classes = memo<Bundle, Memo<CompiledScreen, string[][]>>('classes of readers');

/** Lists the distinct grants that make a difference to a page, among the roles that read dossiers whole. */
export function classesOf(asRead: Bundle, page: CompiledScreen): string[][] {
  return classes(asRead, () => memo<CompiledScreen, string[][]>('classes of readers'))(page, () =>
    classesIn(asRead, page),
  );
}

function classesIn(asRead: Bundle, page: CompiledScreen): string[][] {
  const readScopes = Object.keys(asRead.workflow.read).map((role) => readScopeOf(asRead.workflow, [role]));
  const grants = readScopes.filter(({ isWhole }) => isWhole).map((readScope) => grantsFor(asRead, page, readScope));
  return [...new Map(grants.map((one) => [one.join(), one])).values()];
}

/** Keeps the grants that open something of a page: beside `*`, only those that open a sensitive field. */
function grantsFor(asRead: Bundle, page: CompiledScreen, { fields }: Pick<ReadScope, 'fields'>): string[] {
  const members = membersOf(page);
  const sensitive = sensitiveOf({ bundle: asRead });
  const isAsked = (grant: string) => members === null || members.has(grant.split('.')[0] ?? '');
  const opens = (grant: string) => sensitive.some((door) => grant === door || grant.startsWith(`${door}.`));
  const isAll = fields.includes('*');
  const kept = fields.filter((grant) => grant !== '*' && isAsked(grant) && (!isAll || opens(grant)));
  return [...(isAll ? ['*'] : []), ...kept.sort()];
}
