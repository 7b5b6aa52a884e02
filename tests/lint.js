// `npm run lint` runs the longest checks first, two at a time; the output of each is printed whole when it ends.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const CHECKS = [
  { name: 'unused code', command: 'knip', words: [] },
  { name: 'format and rules', command: 'biome', words: ['check'] },
  { name: 'types', command: 'tsc', words: [] },
  { name: 'types of the web app', command: 'tsc', words: ['-p', 'tsconfig.ui.json'] },
  { name: 'comments and names of types', command: 'node', words: ['tests/architecture/prose/report.js'] },
];
const AT_ONCE = 2;
const BIN = join(import.meta.dirname, '../node_modules/.bin');

const waiting = [...CHECKS];
await Promise.all(Array.from({ length: AT_ONCE }, work));

async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const start = performance.now();
    const { code, said } = await run(check);
    console.log(
      `${code === 0 ? 'ok' : 'FAILED'}  ${check.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`,
    );
    if (code !== 0) {
      console.log(said);
      process.exitCode = 1;
    }
  }
}

function run({ command, words }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command === 'node' ? process.execPath : join(BIN, command), words, {
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}
