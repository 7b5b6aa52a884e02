// Unpacks what a release wrote: dossiers, journals, letters, documents and files of fictional people (fixtures/upgrades).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const FIXTURES = join(import.meta.dirname, '../../fixtures/upgrades');
const VERSION = '0.1.0';

/** Unpacks it in `folder` as that release left it: no store of ours has opened it yet. */
export function unpackKept(folder) {
  mkdirSync(folder, { recursive: true });
  const packed = readFileSync(join(FIXTURES, VERSION, 'sqlite.db.br'));
  writeFileSync(join(folder, 'jalon.db'), brotliDecompressSync(packed));
}
