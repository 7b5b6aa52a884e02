import type { CompiledBundle, CompiledLikely } from './compiled.ts';
import { at, type Place } from './compiling.ts';
import type { Dossier } from './dossier.ts';
import { openingScope } from './scope.ts';
import { asList, asText, compileOptional, compileSite, type Site } from './site.ts';

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

/** Data alone: a dossier is compared as it stands, whoever acts and whatever day it is. */
export function compileLikely(place: Place): CompiledLikely | null {
  const { likely } = place.compiling.bundle.workflow;
  if (likely === undefined) return null;
  const scope = openingScope(place.scope, null, ['data']);
  return {
    keys: likely.keys.map(({ title, key }, i) => ({
      title,
      key: compileSite(at(place, `.likely.keys[${i}].key`, scope), key, { result: 'string', nullable: true }),
    })),
    except: compileOptional(at(place, '.likely.except', scope), likely.except, { result: 'list' }),
  };
}
