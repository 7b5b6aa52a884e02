import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** All that a folder of definitions is read from. */
const FOLDERS = ['workflows', 'schemas', 'templates'];

/**
 * What the definitions under `root` are, and which program reads them, in one digest: while it stays, they would be read, judged and
 * compiled to the same. Costs a hundredth of doing so.
 */
export async function definitionsDigest(root: string): Promise<string> {
  const hash = createHash('sha256').update(await programStamp());
  for (const folder of FOLDERS) {
    const names = await namesUnder(join(root, folder));
    for (const name of names.filter((one) => /\.(json|hbs)$/.test(one)).sort())
      hash.update(`${folder}/${name}\n`).update(await readFile(join(root, folder, name)));
  }
  return hash.digest('hex');
}

/** Nothing where there is no such folder: definitions without letters are definitions. */
function namesUnder(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Its version, and when it was built: sources change under one version. */
async function programStamp(): Promise<string> {
  const [manifest, { mtimeMs }] = await Promise.all([
    readFile(join(import.meta.dirname, '../../package.json'), 'utf8'),
    stat(import.meta.filename),
  ]);
  return `${manifest}\n${mtimeMs}\n`;
}
