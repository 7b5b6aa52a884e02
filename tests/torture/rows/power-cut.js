// Simulates power cuts: the disk is rebuilt as it may have been at many instants of a run, opened by the store and compared with what was
// acknowledged. See disk/.
import { join } from 'node:path';
import { faultsOfBoot } from '../disk/boot.js';
import { faultsOf } from '../disk/inspect.js';
import { ledgerUntil, readJournal } from '../disk/journal.js';
import { buildShim, live } from '../disk/process.js';
import { Disk, FATES, randomOf } from '../disk/rebuild.js';

const BOOTED_EVERY = 20;
const REPLAYED_EVERY = 10;
/** Is enough for the control, which is caught long before. */
const CONTROL_POINTS = 40;

export const powerCut = {
  name: 'power-cut',
  title: 'Coupure de courant à un instant quelconque, base SQLite',
  control: 'la même vie en `synchronous=NORMAL`',
  async run({ folder, root, quick, seed }) {
    const [points, steps] = quick ? [200, 400] : [1_000, 1_200];
    const shim = buildShim(folder);
    const life = { shim, folder: join(folder, 'data'), root, log: join(folder, 'log') };
    const records = await recorded({ ...life, steps });
    const { faults, ...figures } = await cutMany(records, { folder, root, points, seed, boots: true });
    const less = await recorded({ ...life, steps: 200, synchronous: 'NORMAL' });
    const control = await cutMany(less, { folder, root, points: CONTROL_POINTS, seed, boots: false });
    const lost = control.faults.filter((fault) => fault.includes('lost: ')).length;
    return {
      figures: { ...figures, faults: faults.length },
      faults,
      control: { figures: { points: control.points, lost }, caught: lost > 0 },
    };
  },
};

async function recorded(life) {
  const { code, said } = await live(life);
  if (code !== 0) throw new Error(`The workload ended with ${code}: ${said}`);
  return readJournal(life.log);
}

/** Cuts at evenly spread records, from the first byte of the file to the last, each with one of the fates of pending writes. */
async function cutMany(records, { folder, root, points, seed, boots }) {
  const random = randomOf(seed);
  const disk = new Disk();
  const cut = join(folder, 'cut');
  const tally = { points: 0, booted: 0, replayed: 0, withWaiting: 0, writes: 0, syncs: 0, acknowledged: 0 };
  const faults = [];
  const wanted = new Set(
    Array.from({ length: points }, (_, nth) => Math.floor(((nth + random()) * records.length) / points)),
  );
  for (const [index, record] of records.entries()) {
    disk.apply(record);
    if (record.kind === 'write' && record.name !== 'ledger') tally.writes += 1;
    if (record.kind === 'sync') tally.syncs += 1;
    if (!wanted.has(index)) continue;
    const nth = tally.points++;
    const fate = FATES[nth % FATES.length];
    if (disk.pending > 0) tally.withWaiting += 1;
    disk.cut(cut, fate, random);
    const ledger = ledgerUntil(records, index + 1).filter(({ kind }) => kind === 'committed');
    tally.acknowledged = ledger.length;
    const isDeep = nth % REPLAYED_EVERY === 0;
    if (isDeep) tally.replayed += 1;
    const found = await faultsOf(cut, ledger, { isDeep });
    if (boots && nth % BOOTED_EVERY === BOOTED_EVERY - 1) {
      tally.booted += 1;
      found.push(...(await faultsOfBoot(cut, root)));
    }
    faults.push(...found.map((fault) => `record ${index} (${record.kind} ${record.name}), ${fate}: ${fault}`));
  }
  return { ...tally, faults };
}
