// Flips bits of the data file under a running server, as on a failing disk. Each answer about a dossier must then be unchanged, or a
// refusal, or `jalon verify` and `jalon replay` must report the damage: no wrong answer may stay undetected.
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createOperations, realClock } from '../../../dist/operations/operations.js';
import { Database } from '../../../dist/store/sqlite/database/driver.js';
import { drawKey, openStore, ringSource } from '../../../dist/store/store.js';
import { fillOffice, openOffice, PASSWORD } from '../../bench/offices/survey-office.js';
import { serve } from '../disk/boot.js';
import { randomOf } from '../disk/rebuild.js';

const DOSSIERS = 40;
/** Limits the bits flipped in one run: with more, the file is soon too damaged to answer anything. */
const BITS = 3;
const silent = { info() {}, warn() {}, error() {} };

export const bitFlips = {
  name: 'bit-flips',
  title: 'Bits retournés dans le fichier de la base, et dans son journal d’écriture, sous un serveur en marche',
  control: 'les mêmes bits retournés sous SQLite seul, qui lit autre chose et ne le dit pas',
  async run({ folder, root, quick, seed }) {
    const random = randomOf(seed);
    const stages = [
      await prepared({ folder, root, random }, null),
      await prepared({ folder, root, random }, drawKey('k1')),
    ];
    const tally = { lives: 0, bits: 0, same: 0, refused: 0, wrongAndTold: 0 };
    const faults = [];
    for (let nth = 0; nth < (quick ? 8 : 100); nth++) faults.push(...(await life(stages[nth % 2], tally, nth)));
    const bare = silentChanges(stages[0], quick ? 100 : 1_000);
    return {
      figures: { ...tally, faults: faults.length },
      faults,
      control: { figures: bare, caught: bare.readOtherwise > 0 },
    };
  },
};

/** Makes an office at rest, in clear or with keys, and records what a server answers about it. */
async function prepared({ folder, root, random }, key) {
  const pristine = join(folder, key === null ? 'clear' : 'sealed');
  const keyFile = join(folder, 'keys');
  mkdirSync(pristine);
  if (key !== null) writeFileSync(keyFile, key, { mode: 0o600 });
  const keys = key === null ? null : ringSource(`file:${keyFile}`);
  const office = await openOffice(pristine, root, { keys });
  const { ids } = await fillOffice(office, DOSSIERS);
  await office.store.close();
  const stage = {
    folder,
    root,
    random,
    pristine,
    ids,
    keys,
    env: key === null ? {} : { JALON_KEYS: `file:${keyFile}` },
  };
  return { ...stage, truth: await asServed(stage, async ({ read }) => read()) };
}

/** Runs a server on its own copy; what it has not read yet comes from the file. */
async function asServed({ folder, root, pristine, ids, env }, work) {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  cpSync(pristine, data, { recursive: true });
  const server = await serve(data, root, env);
  const api = `${server.url}/api/v1`;
  const asked = { email: 'clerk@exemple.fr', password: PASSWORD, kind: 'token', name: 'Essai' };
  const signedIn = await fetch(`${api}/session`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) },
  });
  const { session } = await signedIn.json();
  const headers = { authorization: `Bearer ${session.token}` };
  const answerOf = async (path) => {
    const answer = await fetch(`${api}/dossiers/${path}`, { headers });
    return { status: answer.status, text: saidIn(await answer.text()) };
  };
  const read = async () => {
    const answers = [];
    for (const id of ids) answers.push(await answerOf(id), await answerOf(`${id}/journal`));
    return answers;
  };
  try {
    return await work({ data, read });
  } finally {
    server.kill();
    await server.ended;
  }
}

/** Keeps what belongs to the dossier itself: names of accounts are added to it, and without keys nothing seals them. */
function saidIn(text) {
  try {
    const { data, title, states, revision, items } = JSON.parse(text);
    const steps = items?.map(({ revision: nth, at, kind, event, hash }) => ({ nth, at, kind, event, hash }));
    return JSON.stringify({ data, title, states, revision, steps });
  } catch {
    return text;
  }
}

async function life(stage, tally, nth) {
  const { truth, random, keys } = stage;
  const { answers, turned, told } = await asServed(stage, async ({ data, read }) => {
    // The log holds what this run wrote: the session of the reader.
    const turned = Array.from({ length: BITS }, () => turnOne(data, nth % 4 > 1 ? 'jalon.db-wal' : 'jalon.db', random));
    return { answers: await read(), turned, told: await toldOf(data, keys) };
  });
  tally.lives += 1;
  tally.bits += turned.length;
  const wrong = [];
  for (const [index, { status, text }] of answers.entries()) {
    if (text === truth[index].text) tally.same += 1;
    // A flipped bit of the account or of the session signs the reader out, and nothing is answered.
    else if (status >= 500 || status === 401 || status === 403) tally.refused += 1;
    else if (told) tally.wrongAndTold += 1;
    else wrong.push(`${turned}: answered otherwise (${status}), and nothing tells it: ${text.slice(0, 300)}`);
  }
  return wrong;
}

/** Tells whether the command line finds anything, while the server runs, hence with the same log. */
async function toldOf(data, keys) {
  try {
    const store = await openStore(`sqlite:${data}`, { keys });
    try {
      await store.check();
      const { machine } = createOperations({ store, clock: realClock(store), log: silent });
      const [{ broken }, { differences }] = [await machine.verify({}), await machine.replay({})];
      return broken.length + differences.length > 0;
    } finally {
      await store.close();
    }
  } catch {
    return true;
  }
}

function turnOne(data, name, random) {
  const file = existsSync(join(data, name)) && statSync(join(data, name)).size > 0 ? name : 'jalon.db';
  const path = join(data, file);
  const at = Math.floor(random() * statSync(path).size);
  turn(path, at, Math.floor(random() * 8));
  return `${file}@${at}`;
}

function turn(path, at, bit) {
  const handle = openSync(path, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  byte[0] ^= 1 << bit;
  writeSync(handle, byte, 0, 1, at);
  closeSync(handle);
}

/** Flips one bit at a time in a file that nobody serves, read by SQLite alone. */
function silentChanges({ folder, pristine, random }, times) {
  const path = join(folder, 'bare.db');
  cpSync(join(pristine, 'jalon.db'), path);
  const before = textsOf(path);
  let readOtherwise = 0;
  for (let nth = 0; nth < times; nth++) {
    const [at, bit] = [Math.floor(random() * statSync(path).size), Math.floor(random() * 8)];
    turn(path, at, bit);
    const after = textsOf(path);
    if (after !== null && after !== before) readOtherwise += 1;
    turn(path, at, bit);
  }
  return { bits: times, readOtherwise };
}

/** Returns null where SQLite says that the file is damaged. */
function textsOf(path) {
  try {
    const db = new Database(path, { readonly: true });
    try {
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return null;
      const dossiers = db.prepare('SELECT id, body, row FROM dossiers ORDER BY n').all();
      return JSON.stringify([dossiers, db.prepare('SELECT entry FROM journal ORDER BY seq').all()]);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
