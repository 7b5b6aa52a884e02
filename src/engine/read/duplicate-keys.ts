import type { CompiledBundle } from '../compile/compiled.ts';
import { asList, asText, type CompiledExpression } from '../language/compiled-expression.ts';
import { orFault } from '../language/definition-fault.ts';
import type { Dossier } from '../model/dossier.ts';

/** By what a dossier is found like others, and those that people have already decided on. */
export interface DuplicateKeys {
  /** `reads`: fields of the data it is made of; `merge`: people are asked whether both are one. */
  keys: { title: string; key: string; merge: boolean; reads: string[] }[];
  except: string[];
}

/**
 * The keys a dossier has as its data stand; none when its workflow declares none. One that fails finds nobody: what an erasure left is
 * not always enough, and nothing that is done to a dossier waits for it to be looked like.
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
