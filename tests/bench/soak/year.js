// Plays a year and a half with a thousand people: the dossiers of the demonstration, each played many times, then seven months more. The
// test `effects/year` asserts that each deadline fires once at its civil instant, none late, that the heap stays flat and first pages
// short. Letters are decided but not drawn. Writes .ci/soak-year.json.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../measure.js';
import { ROOT } from '../offices/programme-office.js';

/** Counts the people of the demonstration; each of their lives is played as many times. */
const LIVES = 91;

export async function playYear(people) {
  const times = Math.max(2, Math.ceil(people / LIVES));
  const [folder, start] = [join(ROOT, '.ci'), performance.now()];
  const figures = join(folder, 'soak-year.json');
  mkdirSync(folder, { recursive: true });
  console.log(`\nA year · ${times * LIVES} people · ${machine()}`);
  const env = { ...process.env, JALON_YEAR_TIMES: String(times), JALON_FIGURES: figures };
  const played = spawn('npx', ['vitest', 'run', 'tests/effects/year'], { cwd: ROOT, stdio: 'inherit', env });
  const [code] = await once(played, 'exit');
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  if (existsSync(figures)) {
    const { people: lived, fired, pastSeconds, pastCpuSeconds, cpuSeconds } = JSON.parse(readFileSync(figures, 'utf8'));
    console.log(`${lived} people, ${fired} firings, ${minutes} minutes, of which ${pastSeconds} s for the past`);
    console.log(`${cpuSeconds} s of processor, ${pastCpuSeconds} of them for the past`);
  }
  return code ?? 1;
}
