import type { CompiledBundle } from '../../engine/engine.ts';
import { lintTemplate } from './template-lint.ts';
import { templateUses } from './template-scope.ts';

const known = new WeakMap<CompiledBundle, Map<string, readonly string[]>>();

/**
 * What each template of a version prints, wherever it is asked for: dotted paths as expressions name them (`data.identite.nom`,
 * `form.date`, `liens.operation.data.titre`, `roles.referent`), list indices left out. What is computed for it (`values`) counts for
 * all it is made of.
 */
export function templateReads(compiled: CompiledBundle): ReadonlyMap<string, readonly string[]> {
  const reads = known.get(compiled) ?? readsOf(compiled);
  known.set(compiled, reads);
  return reads;
}

function readsOf({ bundle, values }: CompiledBundle): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const sources = new Map();
  // What a published version prints is told whole, however its partials are nested: rights depend on it.
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

/** A name with `@` is of the page itself. */
function pathsOf(address: string, computed: { [name: string]: readonly string[] }): readonly string[] {
  const [root = '', ...steps] = address.split('.').filter((step) => step !== '*');
  const [first = ''] = steps;
  if (root.startsWith('@')) return [];
  if (root === 'values') return computed[first] ?? [];
  return root === 'people' ? [`roles.${first}`] : [[root, ...steps].join('.')];
}
