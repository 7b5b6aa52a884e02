import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { createRenderer } from '../../src/documents/documents.ts';
import { letterRequest } from '../documents/letter.ts';
import { emptyFolder } from './jalon.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = emptyFolder();

it('what npm packs draws a document, with nothing of the sources beside', async () => {
  const place = folder.path('jalon');
  for (const file of packed()) cpSync(join(ROOT, file), join(place, file));
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  const built = (await import(pathToFileURL(join(place, 'dist/documents/documents.js')).href)) as {
    createRenderer: typeof createRenderer;
  };
  const renderer = built.createRenderer({ processes: 1 });

  const { content } = await renderer.render(letterRequest());
  await renderer.close();

  expect(Buffer.from(content.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(Buffer.from(content).toString('latin1')).toContain('/MarkInfo');
});

/** Lists every published path from the root, except the web app and source maps. */
function packed(): string[] {
  const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(said) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path).filter((path) => !path.startsWith('dist/app/') && !path.endsWith('.map'));
}
