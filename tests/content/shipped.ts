import { fileURLToPath } from 'node:url';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type CompiledBundle, compileBundle } from '../../src/engine/engine.ts';

/** Every workflow of the product, compiled. */
export async function compileAllShipped(): Promise<Map<string, CompiledBundle>> {
  return compileAllIn(fileURLToPath(new URL('../..', import.meta.url)));
}

/** Every workflow of a folder of definitions, compiled. */
export async function compileAllIn(root: string): Promise<Map<string, CompiledBundle>> {
  const { bundles } = await readDefinitions(root);
  return new Map(
    Object.entries(bundles).map(([id, bundle]) => {
      const { compiled, findings } = compileBundle(bundle);
      if (!compiled) throw new Error(JSON.stringify(findings));
      return [id, compiled];
    }),
  );
}

export async function compileShipped(id: string): Promise<CompiledBundle> {
  const compiled = (await compileAllShipped()).get(id);
  if (!compiled) throw new Error(`Workflow ${id} does not exist`);
  return compiled;
}
