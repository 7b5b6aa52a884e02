import type { MigrationRow, WorkflowMigration } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import { tryDossier } from './impact.ts';
import { rowKey } from './row-key.ts';
import { candidates, innermost, isSettled, versionsOf } from './scope.ts';

/** For each dossier to choose, this many that can follow are tried. */
const AMONG = 10;
/** At least this many are tried, about a second's work, while fewer kinds than wanted are found: migrations go wrong in rare states. */
const TILL_RARE = 1_000;

/** Chooses dossiers that can follow and differ most: each group of the same version and state gives one in turn. */
export async function choose(
  context: Context,
  migration: WorkflowMigration,
  { rows, count }: { rows: ReadonlyMap<string, MigrationRow>; count: number },
): Promise<string[]> {
  const versions = await versionsOf(context, migration);
  const alike = new Map<string, string[]>();
  const nextTurn = inTurns();
  const enough = count * AMONG;
  let found = 0;
  for await (const candidate of candidates(context, migration, versions.from)) {
    if (found >= (alike.size < count ? Math.max(TILL_RARE, enough) : enough)) break;
    if (isSettled(rows.get(rowKey(migration.id, candidate.id)))) continue;
    const tried = await tryDossier(context, migration, { versions, candidate });
    await nextTurn();
    if (tried.kind !== 'moves') continue;
    found += 1;
    const group = `${candidate.from} ${innermost(versions.to.compiled, tried.after).join()}`;
    alike.set(group, [...(alike.get(group) ?? []), candidate.id]);
  }
  return oneOfEach([...alike.values()]).slice(0, count);
}

function oneOfEach(groups: string[][]): string[] {
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, at) => groups.flatMap((group) => group[at] ?? [])).flat();
}
