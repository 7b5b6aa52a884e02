import { isDeepStrictEqual } from 'node:util';
import { canonicalJson, type Json, remembered, sha256 } from '../../base/base.ts';
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
  return new Map(keys.filter(({ reads }) => reads.every(mayRead)).map((one) => [one.mark, one]));
}

type DuplicateKeys = ReturnType<typeof duplicateKeys>;
type MarkedKeys = Omit<DuplicateKeys, 'keys'> & { keys: (DuplicateKeys['keys'][number] & { mark: string })[] };

/** Few steps change what keys are made of, and what a step leaves is the same value after as before: folding names is dear. */
const keysMade = remembered<MarkedKeys>();

function keysOf(compiled: CompiledBundle, dossier: Pick<Dossier, 'data'>): MarkedKeys {
  const made = madeOf(compiled, dossier);
  const by = made.find((value) => typeof value === 'object' && value !== null) ?? dossier.data;
  return keysMade(by, [compiled, ...made], () => {
    const { keys, except } = duplicateKeys(compiled, dossier);
    return { keys: keys.map((one) => ({ ...one, mark: markOf(compiled, one.title, one.key) })), except };
  });
}

/** Members of the data that the keys, and what was decided about them, are read from. */
function madeOf({ duplicates }: CompiledBundle, { data }: Pick<Dossier, 'data'>): (Json | undefined)[] {
  return (duplicates?.members ?? []).map((member) => (member === '' ? data : data[member]));
}

/** What is only told is looked for when somebody reads: no work follows from it. */
function comparedBy(compiled: CompiledBundle, dossier: Dossier): MarkedKeys {
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
  if (compiled.duplicates === null || before?.data === after.data || after.archive !== undefined) return [];
  if (before !== null && isDeepStrictEqual(comparedBy(compiled, before), comparedBy(compiled, after))) return [];
  const keys = before === null ? [] : [...duplicateMarksOf(compiled, before).keys()];
  const { id, revision, updatedAt } = after;
  return [{ kind: 'compare', key: `${id}:${revision}:compare`, dossier: id, dueAt: updatedAt, payload: { keys } }];
}
