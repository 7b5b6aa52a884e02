// Makes the disk refuse the n-th write or sync (EIO, ENOSPC), or write half and say so (SHORT) or not (TORN): once, or from then on.
// What was acknowledged must stay, even when the power goes afterwards; what was refused must be reported, and absent from the next run,
// which must open: a failed sync leaves in the log what that run would read.
import { join } from 'node:path';
import { faultsOf } from '../disk/inspect.js';
import { ledgerUntil, readJournal } from '../disk/journal.js';
import { buildShim, live } from '../disk/process.js';
import { Disk, FATES, randomOf } from '../disk/rebuild.js';

const KINDS = [
  ...['EIO', 'ENOSPC', 'SHORT', 'TORN'].map((error) => ({ op: 'write', error })),
  ...['EIO', 'ENOSPC'].map((error) => ({ op: 'sync', error })),
];
const STEPS = 60;
/** Counts how many times the power goes after the fault of each run. */
const CUTS = 3;
const SAYS_DISK = /disque|base/i;

export const diskFaults = {
  name: 'disk-faults',
  title: 'La n-ième écriture ou synchronisation refusée (EIO, ENOSPC), écourtée ou déchirée',
  control: 'un registre qui compte comme accepté ce que le disque a refusé',
  async run({ folder, root, quick, seed }) {
    const shim = buildShim(folder);
    const random = randomOf(seed);
    const life = { shim, folder: join(folder, 'data'), root, log: join(folder, 'log'), steps: STEPS };
    const counts = await countsOf(life);
    const tally = { lives: 0, hit: 0, refusedCommits: 0, stopped: 0, cuts: 0, faults: 0 };
    const lies = { figures: { refused: 0, found: 0 }, caught: false };
    const faults = [];
    for (const { op, error, stays } of plan(quick ? 2 : 16)) {
      const fault = `${op}:${1 + Math.floor(random() * counts[op])}:${error}${stays ? ':on' : ''}`;
      const found = await one({ ...life, fault }, tally, lies.figures, random, join(folder, 'cut'));
      faults.push(...found.map((text) => `${fault}: ${text}`));
    }
    lies.caught = lies.figures.refused > 0 && lies.figures.found === lies.figures.refused;
    return { figures: { ...tally, faults: faults.length }, faults, control: lies };
  },
};

/** Plans each kind of fault `times` times, every second one permanent. */
function plan(times) {
  return Array.from({ length: times }, (_, nth) => KINDS.map((kind) => ({ ...kind, stays: nth % 2 === 1 }))).flat();
}

async function countsOf(life) {
  const { code, said } = await live(life);
  if (code !== 0) throw new Error(`The workload ended with ${code}: ${said}`);
  const records = readJournal(life.log).filter(({ name }) => name !== 'ledger' && name !== '.');
  const count = (kind) => records.filter((record) => record.kind === kind).length;
  return { write: count('write'), sync: count('sync') };
}

async function one(life, tally, lies, random, cut) {
  const { code, said } = await live(life);
  const records = readJournal(life.log);
  const ledger = ledgerUntil(records, records.length);
  const refused = ledger.filter(({ kind }) => kind === 'refused');
  tally.lives += 1;
  tally.refusedCommits += refused.length;
  if (code !== 0) tally.stopped += 1;
  if (code !== 0 || refused.length > 0) tally.hit += 1;
  const faults = refused.filter(({ why }) => !SAYS_DISK.test(why)).map(({ why }) => `refused without a reason: ${why}`);
  if (code !== 0 && !SAYS_DISK.test(said)) faults.push(`ended with ${code} and said: ${said.slice(0, 300)}`);
  faults.push(...(await faultsOf(life.folder, ledger, { isDeep: true, isExact: true })));
  // Reports a refused commit as accepted: the check must find it missing.
  lies.refused += refused.length;
  const told = refused.map((line) => ({ ...line, kind: 'committed', revision: 1_000, head: 'none' }));
  lies.found += (await faultsOf(life.folder, told)).length;
  for (let nth = 0; nth < CUTS; nth++) {
    tally.cuts += 1;
    const point = Math.floor(records.length * (0.3 + 0.7 * random()));
    const disk = new Disk();
    for (const record of records.slice(0, point)) disk.apply(record);
    const fate = FATES[nth % FATES.length];
    disk.cut(cut, fate, random);
    const found = await faultsOf(cut, ledgerUntil(records, point));
    faults.push(...found.map((text) => `power cut at record ${point}, ${fate}: ${text}`));
  }
  return faults;
}
