// Kills (-9) long commands at many instants: the store migration of an older release's file, a backup, a restore over a
// store, a rotation of keys. Afterwards the former state or the whole new state must be there, and the same command run again must succeed.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { canonicalJson } from '../../../dist/base/base.js';
import { backup, drawKey, keysOf, openStore, restore, ringSource } from '../../../dist/store/store.js';
import { start } from '../disk/boot.js';
import { unpackKept } from '../disk/kept.js';
import { randomOf } from '../disk/rebuild.js';

export const killedVerbs = {
  name: 'killed-verbs',
  title: 'Tués (−9) en route : migration d’une base d’une version d’avant, sauvegarde, restauration, changement de clé',
  control: 'une copie de fichier ordinaire, coupée aux mêmes instants, prise pour une sauvegarde',
  async run({ folder, quick, seed }) {
    const random = randomOf(seed);
    const stage = await prepare(folder);
    const tally = { migrations: 0, backups: 0, restores: 0, rotations: 0, cutShort: 0 };
    const faults = [];
    const times = quick ? 4 : 40;
    for (const verb of [migrating, saving, restoring, rotating]) {
      const { ms } = await whole(verb, stage);
      const cutBefore = tally.cutShort;
      for (let nth = 0; nth < times; nth++) {
        // The kill comes between the first third of the process, which has not yet touched the file, and its end.
        const at = ms * (0.3 + (0.7 * (nth + random())) / times);
        const isDone = await killed(verb, stage, at);
        tally[verb.name] += 1;
        if (!isDone) tally.cutShort += 1;
        const found = await verb.faults(stage);
        faults.push(
          ...found.map((fault) => `${verb.name} killed after ${Math.round(at)} ms of ${Math.round(ms)}: ${fault}`),
        );
      }
      // On a machine of uneven speed all four tries may come late, so one command alone proves nothing when quick.
      if (!quick && tally.cutShort === cutBefore) faults.push(`${verb.name} was never killed midway`);
    }
    if (tally.cutShort === 0) faults.push('nothing was killed midway');
    const halves = await halfCopies(stage, random);
    return {
      figures: { ...tally, faults: faults.length },
      faults,
      control: { figures: halves, caught: halves.found === halves.halves },
    };
  },
};

/** Prepares four stores: as an older release left it, after this release migrated it, a backup of that, and the same with a key. */
async function prepare(folder) {
  const at = (name) => join(folder, name);
  unpackKept(at('old'));
  unpackKept(at('new'));
  const told = await digestOf(at('new'));
  await backup(at('new'), at('saved.db'));
  const [first, second] = ['k1', 'k2'].map(drawKey);
  const ring = (name, keys) => {
    writeFileSync(at(name), keys.join('\n'), { mode: 0o600 });
    return ringSource(`file:${at(name)}`);
  };
  const rings = {
    old: ring('old-key', [first]),
    both: ring('both-keys', [first, second]),
    new: ring('new-key', [second]),
  };
  cpSync(at('new'), at('sealed'), { recursive: true });
  const store = await openStore(`sqlite:${at('sealed')}`, { keys: rings.old });
  await keysOf(store).rotate();
  await store.close();
  return { at, told, rings, work: at('work'), target: at('target.db') };
}

const migrating = {
  name: 'migrations',
  lay: ({ at, work }) => cpSync(at('old'), work, { recursive: true }),
  words: ({ work }) => ['verify', '--store', `sqlite:${work}`],
  faults: ({ work, told }) => sameAs(work, told),
};
const saving = {
  name: 'backups',
  lay: ({ at, work, target }) => {
    cpSync(at('new'), work, { recursive: true });
    clear(target);
  },
  words: ({ work, target }) => ['backup', target, '--store', `sqlite:${work}`],
  faults: async ({ at, work, target, told }) => {
    const faults = await sameAs(work, told);
    if (existsSync(target)) faults.push(...(await restoresAs(target, at('restored'), told)));
    clear(target);
    await backup(work, target);
    return [...faults, ...(await restoresAs(target, at('restored'), told))];
  },
};
const restoring = {
  name: 'restores',
  lay: ({ at, work }) => cpSync(at('new'), work, { recursive: true }),
  words: ({ at, work }) => ['restore', at('saved.db'), '--force', '--store', `sqlite:${work}`],
  faults: async ({ at, work, told }) => [
    ...(await sameAs(work, told)),
    ...(await restoresAs(at('saved.db'), work, told)),
  ],
};

/** Reads with both keys after a kill; with the new key alone after a second run. */
const rotating = {
  name: 'rotations',
  lay: ({ at, work }) => cpSync(at('sealed'), work, { recursive: true }),
  words: ({ work }) => ['keys', 'rotate', '--store', `sqlite:${work}`],
  env: ({ at }) => ({ JALON_KEYS: `file:${at('both-keys')}` }),
  faults: async (stage) => {
    const { work, told, rings } = stage;
    const faults = await sameAs(work, told, rings.both);
    const { code, out, error } = await start(rotating.words(stage), rotating.env(stage)).ended;
    if (code !== 0) faults.push(`again, it ends with ${code}: ${out}${error}`);
    return [...faults, ...(await sameAs(work, told, rings.new))];
  },
};

async function whole(verb, stage) {
  const begun = performance.now();
  rmSync(stage.work, { recursive: true, force: true });
  verb.lay(stage);
  const { code, out, error } = await start(verb.words(stage), verb.env?.(stage)).ended;
  if (code !== 0) throw new Error(`${verb.name} end with ${code}: ${out}${error}`);
  return { ms: performance.now() - begun };
}

/** Returns true when the process had ended before. */
async function killed(verb, stage, ms) {
  rmSync(stage.work, { recursive: true, force: true });
  verb.lay(stage);
  const run = start(verb.words(stage), verb.env?.(stage));
  await Promise.race([delay(ms), run.ended]);
  run.kill();
  return (await run.ended).code === 0;
}

async function restoresAs(source, work, told) {
  try {
    await restore(source, work, { force: true });
  } catch (error) {
    return [`does not restore: ${error.message}`];
  }
  return sameAs(work, told);
}

async function sameAs(folder, told, keys = null) {
  try {
    return (await digestOf(folder, keys)) === told ? [] : ['the store tells something else'];
  } catch (error) {
    return [`does not open: ${error.message}`];
  }
}

/** Returns one digest of every whole dossier, with its journal and its tasks, whatever order a store gives members in. */
async function digestOf(folder, keys = null) {
  const store = await openStore(`sqlite:${folder}`, { keys });
  try {
    await store.check();
    const digest = createHash('sha256');
    for (const id of await store.ids({ limit: 10_000 })) digest.update(canonicalJson(await store.exportDossier(id)));
    return digest.digest('hex');
  } finally {
    await store.close();
  }
}

function clear(target) {
  const folder = join(target, '..');
  for (const name of readdirSync(folder))
    if (join(folder, name).startsWith(target)) rmSync(join(folder, name), { recursive: true });
}

/** Cuts a backup anywhere, as a copy written under its final name could be: it must not pass the check. */
async function halfCopies({ at, told }, random) {
  const bytes = readFileSync(at('saved.db'));
  const halves = 4;
  let found = 0;
  for (let nth = 0; nth < halves; nth++) {
    rmSync(at('half'), { recursive: true, force: true });
    mkdirSync(at('half'));
    writeFileSync(join(at('half'), 'jalon.db'), bytes.subarray(0, Math.floor(bytes.length * (0.05 + 0.9 * random()))));
    if ((await sameAs(at('half'), told)).length > 0) found += 1;
  }
  return { halves, found };
}
