import type { Migration, MigrationRow } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/turns.ts';
import { rowKey } from './row-key.ts';
import { candidates, innermost, isSettled, versionsOf } from './scope.ts';
import { tryDossier } from './trial.ts';

/** Of so many times as many that follow are some chosen. */
const AMONG = 10;
/** So many at least, a second's work, as long as they are of fewer kinds than wanted: a rare state is where a migration goes wrong. */
const TILL_RARE = 1_000;

/** Dossiers that follow, as far apart as can be: of other versions and other states, one after the other. */
export async function choose(
  context: Context,
  migration: Migration,
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
