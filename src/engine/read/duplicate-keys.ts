import type { CompiledBundle } from '../compile/compiled.ts';
import { asList, asText, type Site } from '../language/compiled-expression.ts';
import type { Dossier } from '../model/dossier.ts';

/** By what a dossier is found like others, and those that people have already decided on. */
export interface LikelyKeys {
  /** `reads`: fields of the data it is made of. */
  keys: { title: string; key: string; reads: string[] }[];
  except: string[];
}

/** The keys a dossier has as its data stand; none when its workflow declares none. */
export function likelyKeys(compiled: CompiledBundle, { data }: Pick<Dossier, 'data'>): LikelyKeys {
  const { likely } = compiled;
  if (likely === null) return { keys: [], except: [] };
  const values = { data: compiled.data.complete(data, null).data };
  const keys = likely.keys.flatMap(({ title, key: site }) => {
    const key = asText(site.evaluate(values));
    return key === null || key === '' ? [] : [{ title, key, reads: fieldsOf(site) }];
  });
  const except = likely.except === null ? [] : asList(likely.except.evaluate(values));
  return { keys, except: except.filter((id) => typeof id === 'string') };
}

function fieldsOf({ reads }: Site): string[] {
  return reads.flatMap((name) => (name.startsWith('data.') ? [name.slice('data.'.length)] : []));
}
