import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const built = fileURLToPath(new URL('../../dist/documents/documents.js', import.meta.url));
const LOOP = `<h1>x</h1>${'{{#each @root.l}}'.repeat(4)}${'{{#if @root.l}}{{/if}}'.repeat(500)}${'{{/each}}'.repeat(4)}`;
/** Prints the pid of its child once that child runs an endless template. */
const SCRIPT = `
const { createRenderer } = await import(process.argv[1]);
const { readFileSync } = await import('node:fs');
const renderer = createRenderer({ processes: 1, timeLimitMs: 60_000 });
const about = { title: 'x', date: '2026-03-01', kind: 'letter' };
const request = { template: '<h1>x</h1>', partials: {}, data: { l: Array(30).fill(0) }, format: 'html', about };
await renderer.render(request);
void renderer.render({ ...request, template: process.argv[2] });
setTimeout(() => console.log(readFileSync("/proc/self/task/" + process.pid + "/children", 'utf8')), 500);
`;

it('a process killed in the middle of an endless template leaves no child behind', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, built, LOOP]);
  const listed = await new Promise<string>((resolve) => parent.stdout.once('data', (data) => resolve(String(data))));
  const child = Number(listed.trim().split(/\s+/)[0]);
  expect(existsSync(`/proc/${child}`)).toBe(true);

  parent.kill('SIGKILL');

  await expect.poll(() => existsSync(`/proc/${child}`), { interval: 200 }).toBe(false);
});
