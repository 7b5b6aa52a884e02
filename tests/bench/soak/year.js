// A year and a half of the clock with a thousand people: the lives of the demonstration, each lived by many, then seven months more. What is
// asserted is the test `effects/year`: each deadline fired once at its civil instant, none late, the heap flat, first pages that stay
// short. Letters are decided and not drawn. Writes .ci/soak-year.json.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from '../measure.js';
import { ROOT } from '../programme-office.js';

/** People of the demonstration, whose every life is lived as many times. */
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
