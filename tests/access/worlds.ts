import { expect, vi } from 'vitest';
import * as answers from '../../src/demo/call-answers.ts';
import { createRenderer } from '../../src/documents/documents.ts';
import { createHandlers, createWorker, type Message, type Worker } from '../../src/effects/effects.ts';
import { findPerson, putPerson } from '../../src/store/store.ts';
import { type App, type Client, PASSWORD, startApp } from '../http/app.ts';
import { takingPostman } from '../http/documents/letters.ts';
import { publishShipped } from '../shipped.ts';

/**
 * Describes one call played twice, with a rival and without, at the same instants, by the same people. Anybody without a part in the
 * rival's reply must be unable to tell which of the two worlds they are in.
 */
export interface World {
  app: App;
  /** Tells whether the rival takes part. */
  isContested: boolean;
  call: string;
  /** Is the id of Alpha's own reply. */
  own: string;
  /** Is the id of the rival's reply, or an id that nothing bears. */
  rival: string;
  rivalFile: string;
  rivalDocument: string;
  /** Is the path of the page for a donneur d'ordre, which needs no account. */
  link: string;
  /** Lists the paths that are somebody's secret. */
  secrets: string[];
  /** Maps each watcher without a part in the rival's reply to its client; nobody's is null. */
  watchers: Map<string, Client | null>;
  letters: Message[];
  /** Holds what the stream of changes said to each watcher while the rival alone acted. */
  streams: Map<string, string>;
  /** Plays each act of the call in order, from registration to the last instant, and calls `look` between them. */
  live(look: (moment: string) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const PLAN: answers.CallPlan = {
  ...{
    number: 'AAP-26',
    title: 'Vers les chantiers',
    opens: '2026-03-02',
    closes: '2026-03-20',
    committee: '2026-04-02',
  },
  ...{ begins: '2026-06-01', places: 30, cap: 2_120_100, envelope: 6_000_000 },
};
/** These SIRET numbers pass the check of their key. */
const ALPHA = { member: 'alpha', writer: 'Alix Alpha', organisation: 'Association Alpha', siret: '73282932000074' };
const BETA = { member: 'beta', writer: 'Béa Bêta', organisation: 'Bêta Insertion', siret: '55203253400646' };
const IDLE = { member: 'gamma', writer: 'Gil Gamma', organisation: 'Gamma', siret: '44306184100047' };
const MARKET = {
  ...{ intitule: 'Groupe scolaire Exemple', reference: '2026-TX-012', donneurOrdre: { organisme: 'Ville Exemple' } },
  lots: [{ numero: '3', intitule: 'Gros œuvre', heuresDues: 1820, debut: '2026-02-01', fin: '2027-01-31' }],
};
export const RIVAL_SIRET = BETA.siret;
export const RIVAL_WORDS = /B(ê|e)ta|b(e|é)a@|beta@|55203253400646|Projet rival/i;

export const NOTHING = {
  dossier: 'dos-00000000000000000000',
  file: 'fil-00000000000000000000',
  document: 'doc-00000000000000000000',
};

export async function openWorld(isContested: boolean): Promise<World> {
  const app = await startApp({}, { secondFactor: 'optional' });
  app.real.ms = Date.parse('2026-03-02T08:00:00.000Z');
  await publishShipped(app);
  const machine = await machineOf(app);
  const sa = await app.as('sa', ['sa']);
  const readers = await Promise.all(['l1', 'l2', 'l3', 'l4'].map((name) => app.as(name, ['lecteur'])));
  const world: World = {
    ...{ app, isContested, call: '', own: '', rival: NOTHING.dossier },
    ...{ rivalFile: NOTHING.file, rivalDocument: NOTHING.document, link: '', secrets: [] },
    watchers: new Map<string, Client | null>(),
    letters: app.letters,
    streams: new Map<string, string>(),
    live: (look) => live(world, { machine, sa, readers }, look),
    close: async () => {
      await app.operations.machine.settleReadings();
      await app.close();
    },
  };
  return world;
}

interface Crew {
  machine: Machine;
  sa: Client;
  readers: Client[];
}

async function live(world: World, { machine, sa, readers }: Crew, look: (moment: string) => Promise<void>) {
  const { app, isContested } = world;
  // Each act of the rival takes the same time in both worlds, so an answer that depends on the act shows.
  const ifContested = async (act: () => Promise<unknown>, lastsMs = 60_000) => {
    await machine.goTo(later(await app.clock.now(), 60_000));
    const [began, realMs] = [await app.clock.now(), app.real.ms];
    if (isContested) await act();
    await machine.goTo(later(began, lastsMs));
    app.real.ms = realMs + lastsMs;
  };
  world.call = await opened(sa, 'appel', answers.call(PLAN));
  await machine.settle();
  await act(sa, world.call, 'publier').catch(() => {});
  await machine.settle();
  const alpha = await entering(world, sa, readers);
  world.own = await opened(alpha, 'reponse', answers.reply(ALPHA, world.call, 'Notre projet'));
  await deposited(world, alpha, world.own, ALPHA);
  await act(alpha, world.own, 'poser-question', { question: 'Un groupement peut-il répondre ?' });
  await machine.settle();

  const hush = await listening(world);
  let beta: Client | null = null;
  await ifContested(() => app.call('POST', '/api/v1/registrations', { role: 'candidat', data: toldBy(BETA) }));
  await ifContested(async () => {
    beta = await confirmed(app, BETA);
    world.rival = await opened(beta, 'reponse', answers.reply(BETA, world.call, 'Projet rival'));
    await drafted(beta, world.rival);
    world.rivalFile = await joined(beta, world.rival, 'rival.pdf');
  });
  await ifContested(async () => {
    await look('before');
    await deposited(world, beta as unknown as Client, world.rival, BETA);
    await machine.goTo(await app.clock.now());
    const { body } = await (beta as unknown as Client).call('GET', `/api/v1/dossiers/${world.rival}/documents`);
    world.rivalDocument = String(itemsOf(body)[0]?.['id'] ?? NOTHING.document);
    await deposited(world, beta as unknown as Client, world.rival, BETA);
    await act(beta as unknown as Client, world.rival, 'poser-question', { question: 'Projet rival : quel délai ?' });
  }, 0);
  await hush();
  await look('another registers, writes, joins files, deposits, replaces, asks');
  await machine.goTo('2026-03-03T08:00:00.000Z');
  await deposited(world, alpha, world.own, ALPHA);

  await machine.goTo('2026-03-23T08:00:00.000Z');
  await act(sa, world.call, 'instruire');
  await machine.settle();
  await readBy({ machine, sa, readers: readers.slice(0, 2) }, world.own, [4, 4, 4, 4]);
  await ifContested(() => readBy({ machine, sa, readers: readers.slice(2) }, world.rival, [5, 5, 5, 5]));

  await act(sa, world.call, 'reunir', { date: '2026-04-02', heure: '14:00', lieu: 'Salle du conseil' });
  await machine.settle();
  const committee = itemsOf((await sa.call('GET', '/api/v1/dossiers?workflow=comite')).body)[0]?.['id'] as string;
  await act(sa, committee, 'nommer-membres', { membres: answers.MEMBERS.filter(({ compte }) => compte === undefined) });
  await act(sa, committee, 'convoquer');
  await machine.goTo('2026-04-02T12:30:00.000Z');
  await act(sa, committee, 'ouvrir');
  const { body } = await sa.call('GET', `/api/v1/dossiers/${committee}`);
  const data = body['data'] as unknown as {
    points: { id: string; dossier: string }[];
    membres: { id: string; nom: string; qualite: string }[];
  };
  const presences = data.membres.map(({ id, nom, qualite }) => ({ id, nom, qualite, present: true }));
  await act(sa, committee, 'noter-presence', { presences });
  for (const { id, dossier } of data.points)
    await act(sa, committee, 'decider-point', {
      ...{ point: id, pour: data.membres.length, contre: 0, abstention: 0 },
      ...(dossier === world.own
        ? { issue: 'valider', montant: 1_800_000, places: 20 }
        : { issue: 'refuser', motifs: 'Le projet rival ne répond pas au besoin.' }),
    });
  await act(sa, committee, 'clore');
  await machine.settle();
  await look('read, scored and decided, and told to nobody');
  const fichier = await joined(sa, committee, 'compte-rendu.pdf');
  await act(sa, committee, 'enregistrer-compte-rendu', { fichier, le: '2026-04-02' });
  await machine.settle();
  await look('told to each');
}

/** Creates the watchers: in the organisation of the other candidate, in other organisations, at work for the programme, and nobody. */
async function entering(world: World, sa: Client, readers: Client[]): Promise<Client> {
  const { app, watchers } = world;
  const alpha = await registered(app, ALPHA);
  await alpha.call('POST', '/api/v1/members', { name: 'Col Alpha', email: 'alpha-2@exemple.fr' });
  watchers.set('candidate', alpha);
  watchers.set('colleague', await confirmed(app, { ...ALPHA, member: 'alpha-2' }));
  watchers.set('registered', await registered(app, IDLE));
  for (const role of ['operateur', 'prescripteur', 'copil', 'lecteur'])
    watchers.set(role, await app.as(`sans-part-${role}`, [role]));
  await inOrganisation(app, watchers.get('operateur') as Client);
  watchers.set('reader of another', readers[0] as Client);
  watchers.set('nobody', null);
  const contract = await opened(sa, 'marche', MARKET);
  const { body } = await sa.call('POST', '/api/v1/links', { dossier: contract, role: 'donneurOrdre', events: [] });
  world.link = new URL(String(body['url'])).pathname;
  return alpha;
}

const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

interface Machine {
  settle(): Promise<void>;
  goTo(instant: string): Promise<void>;
}

/** Runs what the product does by itself, up to the clock's instant. */
async function machineOf(app: App): Promise<Machine> {
  const { operations, store, clock } = app;
  const renderer = createRenderer();
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void app.errors.push(fields) };
  const { deliver } = operations.machine;
  const handlers = {
    ...createHandlers({
      ...{ operations, store, renderer, log, postman: takingPostman(app.taken, app.letters) },
      ...{ domain: 'localhost', publicUrl: 'http://localhost:3000' },
      webhooks: { urls: {}, secrets: {}, privateHosts: [] },
    }),
    ...{ deadline: deliver, message: deliver, start: deliver, rearm: deliver, compare: deliver, erase: deliver },
  };
  const worker: Worker = createWorker({
    store,
    handlers,
    owner: 'worlds',
    leaseMs: 120_000,
    now: () => clock.now(),
    log,
  });
  const kinds = Object.keys(handlers) as (keyof typeof handlers)[];
  const goTo = async (until: string) => {
    for (let due = await store.nextDue(kinds); due !== null && due <= until; due = await store.nextDue(kinds)) {
      if (due > (await clock.now())) clock.set(due);
      await worker.drain();
    }
    clock.set(until);
  };
  const settle = async () => {
    await goTo(await clock.now());
    // One second more, so that what follows sorts later in every list.
    clock.set(later(await clock.now(), 1_000));
    app.real.ms += 1_000;
  };
  return { goTo, settle };
}

async function opened(who: Client, workflow: string, data: object): Promise<string> {
  const { status, body } = await who.call('POST', '/api/v1/dossiers', { workflow, data });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body['id']);
}

async function act(who: Client, dossier: string, event: string, data: object = {}, more: object = {}): Promise<void> {
  const { status, body } = await who.call('POST', `/api/v1/dossiers/${dossier}/events`, { event, data, ...more });
  if (status !== 200) throw new Error(`${event} ${JSON.stringify(body)}`);
}

const toldBy = ({ siret, organisation, writer, member }: answers.Bidder) => ({
  ...{ siret, nom: organisation, personne: writer, email: `${member}@exemple.fr` },
});

async function registered(app: App, bidder: answers.Bidder): Promise<Client> {
  await app.call('POST', '/api/v1/registrations', { role: 'candidat', data: toldBy(bidder) });
  return confirmed(app, bidder);
}

async function confirmed(app: App, bidder: answers.Bidder): Promise<Client> {
  const email = `${bidder.member}@exemple.fr`;
  const letter = () => app.letters.find(({ to }) => to.address === email);
  await vi.waitFor(() => expect(letter()).toBeDefined(), 150_000);
  const token = /\/inscription\/confirmer\/([A-Za-z0-9._-]+)/.exec(letter()?.text ?? '')?.[1] ?? '';
  await app.call('POST', '/api/v1/registrations/confirmation', { token, password: PASSWORD });
  const session = { email, password: PASSWORD, kind: 'token', name: 'Essai', scope: 'all' };
  const { body } = await app.call('POST', '/api/v1/session', session);
  const bearer = { authorization: `Bearer ${String(body.session?.token)}` };
  const call: Client['call'] = (method, path, content, headers) =>
    app.call(method, path, content, { ...bearer, ...headers });
  const { body: me } = await call('GET', '/api/v1/me');
  return { id: String(me['id']), email, token: String(body.session?.token), call };
}

/** Puts a person in an organisation that has no part in the call. */
async function inOrganisation(app: App, { id }: Client): Promise<void> {
  await app.operations.machine.addOrganisation({ id: 'org-ailleurs', name: 'Ailleurs', siret: null });
  const person = await findPerson(app.store, id);
  if (person === null) throw new Error(id);
  await putPerson(
    app.store,
    { ...person, organisation: 'org-ailleurs', revision: person.revision + 1 },
    person.revision,
  );
}

async function joined(who: Client, dossier: string, name: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n1 0 obj\n']), name);
  const { status, body } = await who.call('POST', `/api/v1/dossiers/${dossier}/files`, form);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body['id']);
}

async function drafted(who: Client, dossier: string): Promise<void> {
  const data = answers.replyBegun(BETA);
  const { status, body } = await who.call('PUT', `/api/v1/dossiers/${dossier}/drafts/deposer`, { data, seen: null });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** Gives each file an instant of its own, which sets its place in lists. */
async function deposited(
  { app: { clock } }: World,
  who: Client,
  dossier: string,
  bidder: answers.Bidder,
): Promise<void> {
  const data = answers.deposit(bidder, PLAN, 20, 1_900_000) as { annexes: { nature: string }[] };
  const annexes = [];
  const began = Date.parse(await clock.now());
  for (const [rank, { nature }] of data.annexes.entries()) {
    if (bidder === ALPHA) clock.set(new Date(began + 1_000 * rank).toISOString());
    annexes.push({ nature, fichier: await joined(who, dossier, `${bidder.member}-${nature}.pdf`) });
  }
  const { body } = await who.call('GET', `/api/v1/dossiers/${dossier}/drafts/deposer`);
  await act(who, dossier, 'deposer', { ...data, annexes }, { draft: body['version'] ?? null });
}

async function readBy({ machine, sa, readers }: Crew, dossier: string, marks: number[]): Promise<void> {
  await act(sa, dossier, 'declarer-recevable');
  const [first, second] = readers;
  await act(sa, dossier, 'designer-lecteurs', { premier: first?.id, second: second?.id, sansInteret: true });
  await machine.settle();
  for (const reader of readers) await act(reader, dossier, 'lire', answers.reading(reader.email, marks, null));
  await act(sa, dossier, 'arreter-note');
  await machine.settle();
}

/** Makes a leak on purpose: lists then hold the rival's reply among the other candidate's. */
export async function misfile({ app: { store }, own, rival }: World): Promise<void> {
  const [held, taken] = [await store.load(own), await store.load(rival)];
  const parts = (await store.parts({ workflow: 'reponse', limit: 100 })).items.find(({ id }) => id === rival)?.parts;
  if (!held || !taken || !parts) throw new Error('The rival left no line');
  const { row } = taken;
  const scopes = [...row.scopes, ...held.row.scopes.filter((token) => token.startsWith('candidat:'))].sort();
  await store.putRows([{ dossier: taken.dossier, row: { ...row, scopes }, parts }]);
}

function itemsOf(body: { [name: string]: unknown }): { [name: string]: unknown }[] {
  return Array.isArray(body['items']) ? body['items'] : [];
}

/** Opens everybody's stream; the returned function closes them all. */
async function listening({ app, watchers, streams }: World): Promise<() => Promise<void>> {
  const ending = new AbortController();
  const opened = [...watchers].map(async ([name, client]) => {
    if (client === null) return;
    const headers = { authorization: `Bearer ${client.token}` };
    const { body } = await fetch(`${app.url}/api/v1/stream`, { headers, signal: ending.signal });
    streams.set(name, '');
    return async () => {
      for await (const part of body ?? []) streams.set(name, streams.get(name) + Buffer.from(part).toString());
    };
  });
  const reading = (await Promise.all(opened)).map((read) => read?.());
  return async () => {
    ending.abort();
    await Promise.allSettled(reading);
  };
}
