import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Copies the shipped definitions and widens two roles by hand beyond the domain; the matrix must catch both. */
export function widenedDefinitions(): { root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'jalon-widened-'));
  for (const folder of ['workflows', 'schemas', 'templates']) {
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  }
  const file = join(root, 'workflows/parcours-btp.json');
  const workflow = JSON.parse(readFileSync(file, 'utf8'));
  workflow.read.cellule.push('coordonnees');
  workflow.read.prescripteur.data.push('difficultesSensibles');
  writeFileSync(file, JSON.stringify(workflow));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
