import type { Json } from '../../base/base.ts';
import { type WorkflowLink, workflowsOf } from '../../definition/definition.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { asList } from '../language/language.ts';
import type { Dossier, LinkedView } from '../model/model.ts';
import { linkedView } from './linked-view.ts';

type LinkSource = Pick<Dossier, 'links' | 'data'>;

/**
 * Returns, for each link to many, the ids in the present data, each once.
 * @throws DefinitionFault when they cannot be computed
 */
export function listedIds(
  { manyLinks, data: form }: CompiledBundle,
  { data }: Pick<Dossier, 'data'>,
): Map<string, string[]> {
  if (manyLinks.size === 0) return new Map();
  const vars = { data: form.complete(data, null).data };
  return new Map(
    [...manyLinks].map(([link, each]): [string, string[]] => [
      link,
      [...new Set(asList(each.evaluate(vars)).filter(isId))],
    ]),
  );
}

/** Returns every dossier that its links lead to, single or many. */
export function linkedIds(compiled: CompiledBundle, dossier: LinkSource): string[] {
  const one = Object.values(dossier.links).filter((id) => id !== null);
  return [...new Set([...one, ...[...listedIds(compiled, dossier).values()].flat()])];
}

/** Returns what is read through a link to many. A dossier that is missing, or of another workflow, is left out. */
export function linkedList(link: WorkflowLink, dossiers: readonly (Dossier | undefined)[]): LinkedView {
  const items = dossiers.flatMap((dossier) => {
    if (dossier === undefined || !workflowsOf(link).includes(dossier.workflow)) return [];
    const { id, ...seen } = linkedView(dossier, link);
    return [{ id, revision: dossier.revision, seen: { ...seen, workflow: dossier.workflow } }];
  });
  return { id: '', states: [], data: {}, counters: {}, items };
}

function isId(id: Json): id is string {
  return typeof id === 'string' && id !== '';
}
