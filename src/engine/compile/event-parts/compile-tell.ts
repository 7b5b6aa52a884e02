import type { JsonObject } from '../../../base/base.ts';
import type { Complete } from '../../../definition/definition.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  scopeNamed,
  within,
} from '../../language/language.ts';
import { labelsIn } from '../machine/machine.ts';
import { type CompiledPrefill, itemIn } from './compile-prefill.ts';

/** Holds the sentences that the story uses for an act; `item` is the element that the form names, as it is when the story is read. */
export interface CompiledTell {
  item: CompiledPrefill['item'];
  sentences: CompiledExpression[];
}

/** Compiles the sentences, which may also read the labels of the form's codes. */
export function compileTell(
  { tell, form }: Complete<'event'>,
  schema: JsonObject | null,
  place: DefinitionPlace,
): CompiledTell {
  if (tell.length === 0) return { item: null, sentences: [] };
  const { bundle, env } = place.compiling;
  const compiling = { ...place.compiling, env: { ...env, labels: labelsIn(bundle, form ?? null) } };
  const item = schema && itemIn(schema);
  const list = item && compileSource(place, `data.${item.list}`, { result: 'list', nullable: true });
  const plain: DefinitionPlace = {
    ...place,
    compiling,
    scope: scopeNamed('telling', place.scope, schema === null ? {} : { form: schema }),
  };
  const here = list === null ? plain : within(plain, 'item', list.type);
  const sentences = tell.map((source, index) =>
    compileSource(at(here, `.tell[${index}]`), source, { result: 'string', nullable: true }),
  );
  return { item, sentences };
}
