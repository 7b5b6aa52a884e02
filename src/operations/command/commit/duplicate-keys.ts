import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, type Json, remembered, sha256 } from '../../../base/base.ts';
import { type CompiledBundle, type Dossier, duplicateKeys, type Task } from '../../../engine/engine.ts';

/** Holds for each mark the reason, in the words of the workflow, and whether people are asked to merge. */
export type DuplicateMarks = Map<string, Pick<DuplicateKeys['keys'][number], 'title' | 'merge' | 'reads'>>;

/**
 * Computes the marks by which similar dossiers are found. A mark is a digest, so that an index and its backups do not repeat names and
 * telephones. It protects nothing from people with the database, who have the data.
 */
export function duplicateMarksOf(compiled: CompiledBundle, dossier: Pick<Dossier, 'data'>): DuplicateMarks {
  return duplicateMarksFor(compiled, dossier, () => true);
}

/** Computes only the marks made of fields the reader may read: likeness by a field reveals something of the field. */
export function duplicateMarksFor(
  compiled: CompiledBundle,
  dossier: Pick<Dossier, 'data'>,
  mayRead: (field: string) => boolean,
): DuplicateMarks {
  const { keys } = keysOf(compiled, dossier);
  return new Map(keys.filter(({ reads }) => reads.every(mayRead)).map((one) => [one.mark, one]));
}

type DuplicateKeys = ReturnType<typeof duplicateKeys>;
type MarkedKeys = Omit<DuplicateKeys, 'keys'> & { keys: (DuplicateKeys['keys'][number] & { mark: string })[] };

/**
 * Keys are cached, because folding names is slow: few events change the fields they are made of, and unchanged fields keep the same object.
 */
const keysMade = remembered<MarkedKeys>('duplicate keys');

function keysOf(compiled: CompiledBundle, dossier: Pick<Dossier, 'data'>): MarkedKeys {
  const made = madeOf(compiled, dossier);
  const by = made.find((value) => typeof value === 'object' && value !== null) ?? dossier.data;
  return keysMade(by, [compiled, ...made], () => {
    const { keys, except } = duplicateKeys(compiled, dossier);
    return { keys: keys.map((one) => ({ ...one, mark: markOf(compiled, one.title, one.key) })), except };
  });
}

/** Picks the members of the data that keys, and decisions about duplicates, are made of. */
function madeOf({ duplicates }: CompiledBundle, { data }: Pick<Dossier, 'data'>): (Json | undefined)[] {
  return (duplicates?.members ?? []).map((member) => (member === '' ? data : data[member]));
}

/** Keeps the keys that lead to a merge; the others only warn, and are compared when somebody reads. */
function comparedBy(compiled: CompiledBundle, dossier: Dossier): MarkedKeys {
  const { keys, except } = keysOf(compiled, dossier);
  return { keys: keys.filter(({ merge }) => merge), except };
}

function markOf({ bundle }: CompiledBundle, title: string, key: string): string {
  return sha256(canonicalJson([bundle.workflow.id, title, key])).slice(0, 32);
}

/**
 * Adds the search for similar dossiers to the commit that changes a dossier's keys, or a decision about them, so that the task exists
 * exactly when the change does.
 */
export function compareTask(compiled: CompiledBundle, before: Dossier | null, after: Dossier): Task[] {
  if (compiled.duplicates === null || before?.data === after.data || after.archive !== undefined) return [];
  if (before !== null && isDeepStrictEqual(comparedBy(compiled, before), comparedBy(compiled, after))) return [];
  const keys = before === null ? [] : [...duplicateMarksOf(compiled, before).keys()];
  const { id, revision, updatedAt } = after;
  return [{ kind: 'compare', key: `${id}:${revision}:compare`, dossier: id, dueAt: updatedAt, payload: { keys } }];
}
