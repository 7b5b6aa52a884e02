import { memo } from '../../base/base.ts';
import type { CompiledBundle } from '../../engine/engine.ts';
import { lintTemplate } from './template-lint.ts';
import { formNameOf, templateUses } from './template-scope.ts';

const known = memo<CompiledBundle, Map<string, readonly string[]>>('reads of templates');

/**
 * Maps each template of a version to what it prints, wherever it is used: dotted paths as expressions name them (`data.identite.nom`,
 * `form.date`, `liens.operation.data.titre`, `roles.referent`), without list indices. A computed value (`values`) counts for all the paths
 * it is made of.
 */
export function templateReads(compiled: CompiledBundle): ReadonlyMap<string, readonly string[]> {
  return known(compiled, readsOf);
}

function readsOf({ bundle, values }: CompiledBundle): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const sources = new Map();
  // All that a published version prints is listed, however its partials are nested: rights depend on it.
  const passes = { left: Number.POSITIVE_INFINITY };
  for (const { template, scope, computed } of templateUses(bundle, (path) => values.get(path) ?? null)) {
    const all = found.get(template) ?? new Set<string>();
    found.set(template, all);
    const onRead = (address: string) => {
      for (const path of pathsOf(address, computed)) all.add(path);
    };
    lintTemplate(template, bundle.templates, scope, Object.keys(bundle.lists), { onRead, sources, passes });
  }
  return new Map([...found].map(([template, all]) => [template, [...all].sort()]));
}

/** Maps each template of a version to the forms whose answers it is written with; null stands for no form. */
export function templateForms({ bundle, values }: CompiledBundle): ReadonlyMap<string, readonly (string | null)[]> {
  const found = new Map<string, Set<string | null>>();
  for (const { template, scope } of templateUses(bundle, (path) => values.get(path) ?? null))
    found.set(template, (found.get(template) ?? new Set()).add(formNameOf(bundle, scope)));
  return new Map([...found].map(([template, forms]) => [template, [...forms]]));
}

/** Lists the paths an address stands for; a name with `@` belongs to the page itself. */
function pathsOf(address: string, computed: { [name: string]: readonly string[] }): readonly string[] {
  const [root = '', ...steps] = address.split('.').filter((step) => step !== '*');
  const [first = ''] = steps;
  if (root.startsWith('@')) return [];
  if (root === 'values') return computed[first] ?? [];
  return root === 'people' ? [`roles.${first}`] : [[root, ...steps].join('.')];
}
