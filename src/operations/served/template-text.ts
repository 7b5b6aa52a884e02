import { partialsOf } from '../../catalog/catalog.ts';
import type { Bundle } from '../../engine/engine.ts';

/** Returns the partials that a template includes, and those they include, in order of name: the template's hash covers them. */
export function partialsUsed(source: string, templates: Bundle['templates']): { [name: string]: string } {
  const used = new Set(partialsOf(source));
  for (const name of used) for (const inner of partialsOf(templates[name] ?? '')) used.add(inner);
  return Object.fromEntries([...used].sort().map((name) => [name, templates[name] ?? '']));
}
