import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

// What is timed is not judged here: that each still finds a product that takes what it sends.
it.each([
  ['chains.js', '--size', '8', '--steps', '2', '--rounds', '1'],
  ['deadlines.js', '--size', '60', '--steps', '20'],
  ['dossier.js', '--entries', '60', '--rounds', '1'],
  ['writing.js', '--rounds', '1'],
])(
  '%s measures to its end',
  (script, ...options) => {
    const played = spawnSync(process.execPath, [`tests/bench/${script}`, ...options], { cwd: ROOT, encoding: 'utf8' });

    expect(played.stderr).toBe('');
    expect(played.status).toBe(0);
    expect(played.stdout).toMatch(/met|missed by/);
  },
  120_000,
);
