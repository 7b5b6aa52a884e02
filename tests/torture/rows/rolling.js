// Three instances on one MongoDB, replaced one after the other under load: from an earlier build to this one, then from this one to a
// version to come, whose engine and format are newer and which writes as the older read until the last one has gone. A version that changes
// the schema is refused while others serve, and nobody goes back after it.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMongo } from '../../mongodb/server.js';
import { altered, programOf } from '../programs.js';
import { loadOn, roll } from '../rolling.js';
import { clusterOf } from '../rolling-cluster.js';
import { layTrack, RELAY, sendOn } from '../rolling-track.js';

/** The first build whose schema of MongoDB is the one of now: to be moved when the schema is. */
const EARLIER = 'b1c89e3b';
const ROOT = join(import.meta.dirname, '../../..');
const ENGINE = ['engine/model/dossier.js', 'ENGINE_VERSION = 1', 'ENGINE_VERSION = 2'];
const TO_COME = [
  ENGINE,
  ['engine/model/bundle.js', 'FORMATS = [1, 2, 3]', 'FORMATS = [1, 2, 3, 4]'],
  ['engine/model/bundle.js', 'NEWEST_FORMAT = 3', 'NEWEST_FORMAT = 4'],
];
const SCHEMA = 'store/mongodb/schema/schema.js';
const RESHAPED = [
  ...TO_COME,
  [SCHEMA, 'SCHEMA_VERSION = 12', 'SCHEMA_VERSION = 13'],
  [SCHEMA, 'MIGRATIONS = [', `MIGRATIONS = [{ to: 13, title: 'to come', step: async () => null },`],
];
/** The control: whoever serves is not asked what he reads. */
const DEAF = [...TO_COME, ['operations/served/common-versions.js', 'await readByServers(store)', '[]']];
/** What is learnt is learnt again every twenty seconds. */
const LEARNT_MS = 60_000;
const TOGETHER_MS = 60_000;
/** What an engine says of a dossier that a newer one wrote. */
const UNREADABLE = /version plus récente/;

export const rolling = {
  name: 'rolling',
  title:
    'MongoDB : trois instances remplacées une à une sous charge, d’une version d’avant à celle-ci, puis à une version à venir',
  control:
    'les trois arrêtées à la fois, et une version à venir qui ne demande pas ce que lisent les autres : des demandes refusées',
  async run() {
    const earlier = programOf(EARLIER);
    const programs = {
      // A shallow clone: the same build is replaced by itself, and the report says so.
      earlier: earlier ?? ROOT,
      toCome: altered('to-come', TO_COME),
      reshaped: altered('reshaped', RESHAPED),
      deaf: altered('deaf', DEAF),
    };
    const mongo = await startMongo();
    try {
      const { faults, figures } = await upgraded(`${mongo.url}/rolling`, programs);
      const control = await careless(`${mongo.url}/careless`, programs);
      const caught = control.refused > 0 && control.unreadable > 0;
      const ofEarlier = earlier === null ? 0 : 3;
      return {
        figures: { ofEarlier, ...figures, faults: faults.length },
        faults,
        control: { figures: control, caught },
      };
    } finally {
      await mongo.stop();
    }
  },
};

/** A list of faults, and what adds one to it. */
function judge() {
  const faults = [];
  const expect = (is, wanted, what) => {
    if (JSON.stringify(is) !== JSON.stringify(wanted)) faults.push(`${what}: ${JSON.stringify(is)}`);
  };
  return { faults, expect };
}

async function upgraded(storeUrl, { earlier, toCome, reshaped }) {
  const track = await layTrack(storeUrl, earlier);
  const cluster = await clusterOf([earlier, earlier, earlier], storeUrl, RELAY);
  const people = sendOn(track);
  const stage = { storeUrl, track, cluster, people, ...judge() };
  try {
    const first = await roll(replacingBy(cluster, ROOT), people.send);
    stage.expect(first.refused, [], 'from the earlier build to this one');
    stage.expect(await track.faults(ROOT, people.accepted), [], 'once it is this one');
    const second = await rollToCome(stage, toCome);
    stage.expect([...first.codes, ...second.codes], [0, 0, 0, 0, 0, 0], 'ends');
    await reshape(stage, { reshaped, toCome });
    const answered = first.answered + second.answered;
    const refused = first.refused.length + second.refused.length;
    return { faults: stage.faults, figures: { replaced: 6, answered, refused } };
  } finally {
    await cluster.stop();
  }
}

function replacingBy(cluster, program, before = async () => {}) {
  const restart = async (index) => {
    await before(index);
    return cluster.replace(index, program);
  };
  return { ...cluster, restart };
}

/** What is written is what the last one of before reads, then what the version to come does. */
async function rollToCome({ track, cluster, people, expect }, toCome) {
  const beforeLast = async (index) => {
    if (index < 2) return;
    expect(await track.beyond(1, ROOT), 0, 'dossiers of engine 2 while one of before serves');
    expect(await track.published(toCome, 'Ensemble'), 3, 'the format published while one of before serves');
  };
  const seen = await roll(replacingBy(cluster, toCome, beforeLast), people.send);
  expect(seen.refused, [], 'from this one to the one to come');
  await learnt(track, () => people.send(cluster.urls()[0], 'alone'));
  expect(await track.published(toCome, 'Seule'), 4, 'the format published once it is alone');
  expect(await track.faults(toCome, people.accepted), [], 'once it is alone');
  return seen;
}

/** Until a dossier is written by the newer engine. */
async function learnt(track, step) {
  for (const limit = Date.now() + LEARNT_MS; (await track.beyond(1, ROOT)) === 0; await delay(500)) {
    if (Date.now() > limit) throw new Error('The newer engine never wrote, alone as it was.');
    await step();
  }
}

/** A newer schema waits until nobody serves, and lets nobody go back. */
async function reshape({ storeUrl, cluster, people, expect }, { reshaped, toCome }) {
  const refusalOf = async (program, words) => {
    const said = await startedAlone(program, storeUrl).catch((error) => error.message);
    expect(words.test(said), true, `« ${words.source} » is not in « ${said} »`);
  };
  await refusalOf(reshaped, /arrêtez toutes les instances/);
  expect(await people.send(cluster.urls()[1], 'after'), 200, 'a request after a start that was refused');
  await cluster.stop();
  await startedAlone(reshaped, storeUrl);
  await refusalOf(toCome, /mettez le programme à jour/);
}

async function startedAlone(program, storeUrl) {
  const cluster = await clusterOf([program], storeUrl, RELAY);
  await cluster.stop();
  return 'it started';
}

/** The same load: all stopped at once, then one of the version to come that asks nobody, among those of this one. */
async function careless(storeUrl, { deaf }) {
  const track = await layTrack(storeUrl, ROOT);
  const cluster = await clusterOf([ROOT, ROOT, ROOT], storeUrl, RELAY);
  const { send } = sendOn(track);
  const seen = { answered: 0, refused: [], warned: 0, codes: [], replacing: 'all' };
  const unreadable = () => seen.refused.filter((one) => UNREADABLE.test(one)).length;
  const load = loadOn(cluster, send, seen);
  try {
    await Promise.all([deaf, ROOT, ROOT].map((program, index) => cluster.replace(index, program)));
    for (const limit = Date.now() + TOGETHER_MS; unreadable() === 0 && Date.now() < limit; ) await delay(200);
  } finally {
    await load.stop();
    await cluster.stop();
  }
  return { refused: seen.refused.length - unreadable(), unreadable: unreadable() };
}
