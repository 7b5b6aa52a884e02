// Replaces three instances on one MongoDB one after the other under load: from an earlier build to this one, then from this one to a
// next version with a newer engine and format, which writes what the older can read until the last older one has gone. A version that
// changes the schema is refused while others serve, and no older version may start after it.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMongo } from '../../mongodb/server.js';
import { altered, programOf } from '../programs.js';
import { loadOn, roll } from '../rolling.js';
import { clusterOf } from '../rolling-cluster.js';
import { layTrack, RELAY, sendOn } from '../rolling-track.js';
import { DEAF, RESHAPED, TO_COME } from './versions-to-come.js';

/** Names the first build with the current MongoDB schema; change it when the schema changes. */
const EARLIER = 'b1c89e3b';
const ROOT = join(import.meta.dirname, '../../..');
/** Servers ask again every twenty seconds what the others can read; this is long enough. */
const LEARNT_MS = 60_000;
const TOGETHER_MS = 60_000;
/** Matches what an engine says of a dossier written by a newer engine. */
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
      // In a shallow clone the same build replaces itself, and the report says so.
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

/** Returns a list of faults, and a function that adds one. */
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

/** Rolls to the next version: it writes what the last older server can read, then its own format. */
async function rollToCome({ track, cluster, people, expect }, toCome) {
  const beforeLast = async (index) => {
    if (index < 2) return;
    expect(await track.beyond(1, ROOT), 0, 'dossiers of engine 2 while one of before serves');
    expect(await track.published(toCome, 'Ensemble'), 4, 'the format published while one of before serves');
  };
  const seen = await roll(replacingBy(cluster, toCome, beforeLast), people.send);
  expect(seen.refused, [], 'from this one to the one to come');
  await learnt(track, () => people.send(cluster.urls()[0], 'alone'));
  expect(await track.published(toCome, 'Seule'), 5, 'the format published once it is alone');
  expect(await track.faults(toCome, people.accepted), [], 'once it is alone');
  return seen;
}

/** Waits until the newer engine writes a dossier. */
async function learnt(track, step) {
  for (const limit = Date.now() + LEARNT_MS; (await track.beyond(1, ROOT)) === 0; await delay(500)) {
    if (Date.now() > limit) throw new Error('The newer engine never wrote, alone as it was.');
    await step();
  }
}

/** Expects that a newer schema waits until nobody serves, and then refuses older programs. */
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

/** Runs the same load with a next version that checks nothing, started among instances of this version. */
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
