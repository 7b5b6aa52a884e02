import { partialsOf } from '../../catalog/catalog.ts';
import type { Bundle } from '../../engine/engine.ts';

/** Partials that a template includes, and those they include, by name, in order of name: what its hash is made of. */
export function partialsUsed(source: string, templates: Bundle['templates']): { [name: string]: string } {
  const used = new Set(partialsOf(source));
  for (const name of used) for (const inner of partialsOf(templates[name] ?? '')) used.add(inner);
  return Object.fromEntries([...used].sort().map((name) => [name, templates[name] ?? '']));
}
