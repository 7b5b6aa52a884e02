import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

export const RELAY = join(import.meta.dirname, '../fixtures/relay');
const PASSWORD = 'girafe lampe tonnerre vélo';
const DOSSIERS = 12;
const DAY_MS = 86_400_000;
const RUNG_MS = 90_000;
const PAUSE_MS = 20;

const moduleOf = (program, path) => import(pathToFileURL(join(program, 'dist', path)).href);

/** Fills an empty store with this program: one runner, and dossiers. Later requests go through other programs. */
export async function layTrack(storeUrl, program) {
  const track = await inApplication(program, storeUrl, async ({ operations }, publish) => {
    await publish(RELAY);
    const runner = { newId: 'per-runner', email: 'coureur@exemple.fr', name: 'Coureur', roles: ['runner'] };
    const person = await operations.machine.addPerson({ ...runner, password: PASSWORD, isPasswordDrawn: true });
    // An older program calls this operation `open`.
    const open = operations.openDossier ?? operations.open;
    const ids = [];
    for (let nth = 0; nth < DOSSIERS; nth++)
      ids.push((await open({ person }, { workflow: 'relay', data: { name: `Course ${nth}` } })).body.id);
    const credentials = { email: runner.email, password: PASSWORD, address: '127.0.0.1', kind: 'token' };
    return { ids, token: (await operations.signIn(credentials)).secret };
  });
  return {
    ...track,
    /** Counts the dossiers written by an engine newer than this. */
    beyond: (engine, by) =>
      inApplication(by, storeUrl, async ({ store }) => (await store.ids({ beyond: engine, limit: 10_000 })).length),
    /** Returns the format of what this program publishes now. */
    published: (by, title) => inApplication(by, storeUrl, ({ store }, publish) => formatOf(store, publish, title)),
    /** Says what the program finds wrong at the end: each accepted command is written once, every bell rang once, everything replays. */
    faults: (by, accepted) => inApplication(by, storeUrl, (application) => faultsOf(application, accepted)),
  };
}

async function inApplication(program, storeUrl, act) {
  const { openApplication, publishDefinitions } = await moduleOf(program, 'main.js');
  const configuration = { secondFactor: 'optional' };
  const application = await openApplication({ storeUrl, mode: 'production', root: RELAY, configuration });
  try {
    return await act(application, (root) => publishDefinitions(application, root));
  } finally {
    await application.close();
  }
}

async function formatOf(store, publish, title) {
  const root = mkdtempSync(join(tmpdir(), 'jalon-relay-'));
  try {
    cpSync(RELAY, root, { recursive: true });
    const path = join(root, 'workflows/relay.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), title }));
    const { release } = await publish(root);
    return (await store.bundle(release.bundles.relay)).format;
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function faultsOf({ store, operations }, accepted) {
  const late = { kinds: ['deadline'], status: ['waiting', 'running'], limit: 1 };
  for (const limit = Date.now() + RUNG_MS; (await store.tasks(late)).total > 0; await delay(200))
    if (Date.now() > limit) return ['Some bells never rang.'];
  const { verify, replay } = operations.machine;
  const flaws = [...(await verify({})).broken, ...(await replay({})).differences];
  const faults = flaws.map(({ dossier, what }) => `${dossier}: ${what}`);
  for (const id of await store.ids({ limit: 10_000 })) {
    const commands = (await store.journal(id)).map(({ entry }) => entry.command);
    const written = commands.flatMap(({ event, data }) => (event === 'set' ? [data.value] : []));
    const [bells, rung] = [
      commands[0].data.bells?.length ?? 0,
      commands.filter(({ kind }) => kind === 'deadline').length,
    ];
    if (rung !== bells) faults.push(`${id}: ${rung} bells rang, of ${bells}`);
    for (const value of accepted.get(id) ?? [])
      if (written.filter((one) => one === value).length !== 1) faults.push(`${id}: « ${value} » is not written once`);
  }
  return faults;
}

/** Sends what people of the load do: steps, dossiers opened with a bell that is due, pages read. `accepted` collects what succeeded. */
export function sendOn({ ids, token }) {
  const accepted = new Map();
  let sent = 0;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (url, method, path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  };
  const send = async (url, name) => {
    sent += 1;
    const [id, value] = [ids[sent % ids.length], `${name} ${sent}`.slice(-100)];
    await ask(url, 'POST', `/dossiers/${id}/events`, { event: 'set', data: { value } });
    accepted.set(id, [...(accepted.get(id) ?? []), value]);
    const on = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
    const others = [
      () => ask(url, 'POST', '/dossiers', { workflow: 'relay', data: { name: value, bells: [{ id: 'b0', on }] } }),
      () => ask(url, 'GET', `/dossiers/${id}`),
      () => ask(url, 'GET', '/dossiers?workflow=relay&limit=20'),
      () => ask(url, 'GET', '/todos?limit=20'),
      () => ask(url, 'GET', `/dossiers/${id}/journal`),
    ];
    await others[sent % others.length]();
    await delay(PAUSE_MS);
    return 200;
  };
  return { send, accepted };
}
