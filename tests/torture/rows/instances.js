// Kills and freezes three instances on one MongoDB while clients race and deadlines fall: the whole of `torture/instances`, and of
// `torture/races`, whose control drops the condition on the revision. Run by hand, fifty minutes; the MongoDB step of CI plays a part.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const CONTROL = /without the condition on the revision/;
const FILES = ['tests/torture/instances.test.ts', 'tests/torture/races.test.ts'];

export const instances = {
  name: 'instances',
  title: 'MongoDB : trois instances tuées et figées pendant des courses et des échéances',
  control: 'la même course sans la condition de révision : deux gagnants, des mots perdus',
  isByHand: true,
  async run({ folder }) {
    const [report, figures] = [join(folder, 'vitest.json'), join(folder, 'figures.json')];
    const told = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const env = { JALON_INSTANCES: '1', ...process.env, JALON_FIGURES: figures };
    const played = spawn(process.execPath, ['tests/mongodb/run.js', ...FILES, ...told], {
      cwd: ROOT,
      stdio: 'inherit',
      env,
    });
    await once(played, 'exit');
    const tests = JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(
      ({ assertionResults }) => assertionResults,
    );
    const faults = tests
      .filter(({ title, status }) => status !== 'passed' && !CONTROL.test(title))
      .map(({ title }) => title);
    const control = tests.find(({ title }) => CONTROL.test(title));
    // A test that fails before its figures leaves none, but its faults are reported.
    const counted = existsSync(figures) ? JSON.parse(readFileSync(figures, 'utf8')) : {};
    return {
      figures: { ...counted, faults: faults.length },
      faults,
      control: { figures: {}, caught: control?.status === 'passed' },
    };
  },
};
