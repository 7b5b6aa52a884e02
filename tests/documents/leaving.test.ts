import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const DOCUMENTS = new URL('../../dist/documents/documents.js', import.meta.url).href;
const SCRIPT = `
import { createRenderer } from '${DOCUMENTS}';
const renderer = createRenderer();
const about = { title: 'Essai', date: '2026-01-01', kind: 'letter' };
await renderer.render({ template: '<h1>Essai</h1>', partials: {}, data: {}, labels: {}, format: 'html', zone: 'Europe/Paris', about });
await renderer.close();
console.log('closed');
`;

it('a process that only waits for its children to leave waits to the end', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));

  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT], { cwd: root });

  expect(stdout).toBe('closed\n');
});
