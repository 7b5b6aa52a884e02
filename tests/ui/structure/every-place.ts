import { join } from 'node:path';
import { readTree } from '../../../src/catalog/catalog.ts';
import { objectIn, type Texts } from '../../../src/definition/edit/edit.ts';

export const ROOT = join(import.meta.dirname, '../../..');

export async function shippedTexts(): Promise<Texts> {
  return Object.fromEntries(await readTree(ROOT));
}

/** Returns the paths of the shipped workflows. */
export function workflowsIn(texts: Texts): string[] {
  return Object.keys(texts).filter(
    (path) => /^workflows\/[^/]+\.json$/.test(path) && objectIn(texts[path])?.['machine'],
  );
}
