import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type Bundle, type CompiledBundle, compileBundle } from '../../src/engine/engine.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Compiles every workflow of the product. */
export async function compileAllShipped(): Promise<Map<string, CompiledBundle>> {
  return compileAllIn(ROOT);
}

/** Compiles every workflow of a folder of definitions. */
export async function compileAllIn(root: string): Promise<Map<string, CompiledBundle>> {
  const { bundles } = await readDefinitions(root);
  return new Map(Object.entries(bundles).map(([id, bundle]) => [id, compileOrThrow(bundle)]));
}

/** Compiles one workflow alone, since compiling the others takes seconds. */
export async function compileShipped(id: string): Promise<CompiledBundle> {
  const { bundles } = await readDefinitions(ROOT);
  const bundle = bundles[id];
  if (!bundle) throw new Error(`Workflow ${id} does not exist`);
  return compileOrThrow(bundle);
}

export function compileOrThrow(bundle: Bundle): CompiledBundle {
  const { compiled, findings } = compileBundle(bundle);
  if (!compiled) throw new Error(JSON.stringify(findings));
  return compiled;
}
