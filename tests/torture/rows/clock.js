// Makes the machine's clock jump under a running server: forward past deadlines, back by weeks, forward again. The monotonic clock is left
// alone, as when an administrator or a time server sets the time. Each deadline fires once.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createOperations, realClock } from '../../../dist/operations/operations.js';
import { openStore } from '../../../dist/store/store.js';
import { fillOffice, openOffice, PASSWORD } from '../../bench/offices/survey-office.js';
import { answersOf } from '../../bench/survey.js';
import { serve } from '../disk/boot.js';

const DOSSIERS = 20;
/** Each deadline of the survey falls seven working days after its step, so this jump passes it. */
const PAST_DEADLINES = '+15d';
const BACK = '-30d';
const FAR = '+60d';
const PATIENCE_MS = 120_000;
/** Is long enough for a worker that looks every second to show that it fires too early. */
const QUIET_MS = 6_000;
const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (arch) => `/usr/lib/${arch}/faketime/libfaketimeMT.so.1`,
);
const silent = { info() {}, warn() {}, error() {} };

export const clock = {
  name: 'clock',
  title: 'Horloge de la machine qui saute en avant, recule d’un mois, repart, avec des échéances dues',
  control: 'la même vie, horloge laissée en paix : aucune échéance ne se déclenche',
  async run({ folder, root }) {
    const data = join(folder, 'data');
    mkdirSync(data);
    const office = await openOffice(data, root);
    const { ids } = await fillOffice(office, DOSSIERS);
    await office.store.close();
    const hands = fakeClock(folder);
    const stage = { data, root, ids, hands, faults: [] };
    const figures = await live(stage);
    return {
      figures: { ...figures, faults: stage.faults.length },
      faults: stage.faults,
      control: { figures: { fired: figures.firedAtRest }, caught: figures.firedAtRest === 0 },
    };
  },
};

function fakeClock(folder) {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library === undefined) throw new Error('libfaketime is missing: apt-get install -y faketime');
  const file = join(folder, 'clock');
  const set = (offset) => writeFileSync(file, `${offset}\n`);
  set('+0');
  const told = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' };
  return { set, env: { ...told, FAKETIME_DONT_FAKE_MONOTONIC: '1' } };
}

async function live({ data, root, ids, hands, faults }) {
  const server = await serve(data, root, hands.env);
  const store = await openStore(`sqlite:${data}`);
  const fired = async () => (await Promise.all(ids.map((id) => firedOn(store, id)))).reduce((sum, one) => sum + one, 0);
  const until = async (wanted, when) => {
    for (const begun = performance.now(); (await fired()) < wanted; await delay(300))
      if (performance.now() - begun > PATIENCE_MS) break;
    await delay(QUIET_MS);
    const count = await fired();
    if (count !== wanted) faults.push(`${when}: ${count} deadlines fired, not ${wanted}`);
  };
  await delay(QUIET_MS);
  const firedAtRest = await fired();
  hands.set(PAST_DEADLINES);
  await until(DOSSIERS, 'after the jump forward');
  const asked = await steps(server.url, ids, faults, 'after the jump forward');
  hands.set(BACK);
  await until(DOSSIERS, 'after the jump back');
  const askedBack = await steps(server.url, ids, faults, 'after the jump back');
  hands.set(FAR);
  await until(2 * DOSSIERS, 'after the last jump');
  const { code } = await server.stop();
  if (code !== 0) faults.push(`the server ended with ${code}`);
  const { machine } = createOperations({ store, clock: realClock(store), log: silent });
  const flaws = [...(await machine.verify({})).broken, ...(await machine.replay({})).differences];
  faults.push(...flaws.map(({ dossier, what }) => `${dossier}: ${what}`));
  const figures = { jumps: 3, deadlines: await fired(), steps: asked + askedBack, firedAtRest };
  await store.close();
  return figures;
}

async function firedOn(store, id) {
  return (await store.journal(id)).filter(({ entry }) => entry.command.kind === 'deadline').length;
}

/** Makes one step on each dossier, which arms its deadline again, with a session opened that day, as people would. */
async function steps(url, ids, faults, when) {
  const request = { email: 'clerk@exemple.fr', password: PASSWORD, kind: 'token', name: 'Essai' };
  const { session } = await post(`${url}/api/v1/session`, request);
  let done = 0;
  for (const [index, id] of ids.entries()) {
    const answer = await post(
      `${url}/api/v1/dossiers/${id}/events`,
      { event: 'fill', data: answersOf(index) },
      session?.token,
    );
    if (answer.status < 300) done += 1;
    else faults.push(`a step ${when}: ${answer.status} ${answer.detail}`);
  }
  return done;
}

async function post(url, body, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { ...(await answer.json()), status: answer.status };
}
