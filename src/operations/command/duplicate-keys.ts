import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, sha256 } from '../../base/base.ts';
import { type CompiledBundle, type Dossier, duplicateKeys, type Task } from '../../engine/engine.ts';

/** Opaque mark → why, in the words of the workflow, and whether people are asked if both are one. */
export type DuplicateMarks = Map<string, Pick<DuplicateKeys['keys'][number], 'title' | 'merge' | 'reads'>>;

/**
 * By what a dossier is found like others. The mark is a digest: an index and
 * its backups need not repeat names and telephones. It hides nothing from who holds the database, where the data are.
 */
export function duplicateMarksOf(compiled: CompiledBundle, dossier: Pick<Dossier, 'data'>): DuplicateMarks {
  return duplicateMarksFor(compiled, dossier, () => true);
}

/** The same, of keys made of fields that somebody may read: being alike by a field says something of it. */
export function duplicateMarksFor(
  compiled: CompiledBundle,
  dossier: Pick<Dossier, 'data'>,
  mayRead: (field: string) => boolean,
): DuplicateMarks {
  const { keys } = keysOf(compiled, dossier);
  const kept = keys.filter(({ reads }) => reads.every(mayRead));
  return new Map(kept.map((one) => [markOf(compiled, one.title, one.key), one]));
}

type DuplicateKeys = ReturnType<typeof duplicateKeys>;
/** By data: the row, the comparison and what it is compared with ask the same, and data once written never change. */
const known = new WeakMap<Dossier['data'], { compiled: CompiledBundle; keys: DuplicateKeys }>();

function keysOf(compiled: CompiledBundle, dossier: Pick<Dossier, 'data'>): DuplicateKeys {
  const found = known.get(dossier.data);
  if (found?.compiled === compiled) return found.keys;
  const keys = duplicateKeys(compiled, dossier);
  known.set(dossier.data, { compiled, keys });
  return keys;
}

/** What is only told is looked for when somebody reads: no work follows from it. */
function comparedBy(compiled: CompiledBundle, dossier: Dossier): DuplicateKeys {
  const { keys, except } = keysOf(compiled, dossier);
  return { keys: keys.filter(({ merge }) => merge), except };
}

function markOf({ bundle }: CompiledBundle, title: string, key: string): string {
  return sha256(canonicalJson([bundle.workflow.id, title, key])).slice(0, 32);
}

/**
 * The search for others like it rides on the commit that changes what a dossier is compared by, or what was decided about it: it is
 * there exactly when the change is.
 */
export function compareTask(compiled: CompiledBundle, before: Dossier | null, after: Dossier): Task[] {
  if (compiled.duplicates === null || before?.data === after.data) return [];
  if (before !== null && isDeepStrictEqual(comparedBy(compiled, before), comparedBy(compiled, after))) return [];
  const keys = before === null ? [] : [...duplicateMarksOf(compiled, before).keys()];
  const { id, revision, updatedAt } = after;
  return [{ kind: 'compare', key: `${id}:${revision}:compare`, dossier: id, dueAt: updatedAt, payload: { keys } }];
}
