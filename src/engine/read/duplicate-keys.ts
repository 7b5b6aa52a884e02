import type { CompiledBundle } from '../compile/compile.ts';
import { asList, asText, type CompiledExpression, orFault } from '../language/language.ts';
import type { Dossier } from '../model/model.ts';

/** Holds the keys by which similar dossiers are found, and the dossiers that people have already decided on. */
export interface DuplicateKeys {
  /** Says in `reads` which fields of the data make a key; with `merge`, people are asked whether both dossiers are the same. */
  keys: { title: string; key: string; merge: boolean; reads: string[] }[];
  except: string[];
}

/**
 * Returns the keys a dossier has with its present data; none when its workflow declares none. A key that fails finds no dossier: an erasure
 * may have left too little, and no command on a dossier waits for duplicates to be searched.
 */
export function duplicateKeys(compiled: CompiledBundle, { data }: Pick<Dossier, 'data'>): DuplicateKeys {
  const { duplicates } = compiled;
  if (duplicates === null) return { keys: [], except: [] };
  const values = { data: compiled.data.complete(data, null).data };
  const keys = duplicates.keys.flatMap(({ title, merge, key: expression }) => {
    const key = orFault(() => asText(expression.evaluate(values)), nothing);
    return key === null || key === '' ? [] : [{ title, key, merge, reads: fieldsOf(expression) }];
  });
  const { except: decided } = duplicates;
  const except = decided === null ? [] : orFault(() => asList(decided.evaluate(values)), none);
  return { keys, except: except.filter((id) => typeof id === 'string') };
}

const nothing = () => null;
const none = () => [];

function fieldsOf({ reads }: CompiledExpression): string[] {
  return reads.flatMap((name) => (name.startsWith('data.') ? [name.slice('data.'.length)] : []));
}
