import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sha256 } from '../../src/base/base.ts';
import { type Definitions, readDefinitions } from '../../src/catalog/catalog.ts';
import { type CompiledBundle, compileBundle, type Dossier } from '../../src/engine/engine.ts';
import { createHttp, type Http } from '../../src/http/http.ts';
import { type Application, openApplication } from '../../src/main.ts';
import { findMandate, keepMandate, putMandate } from '../../src/operations/mandates/mandates.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import { putOrganisation, putSession, type WholeDossier } from '../../src/store/store.ts';
import { folderInMemory } from '../store/memory.ts';
import { savedView } from './calls.ts';
import { type Canaries, createCanaries } from './canaries.ts';
import { type ExpectedSubject, SUBJECTS } from './expected.ts';
import { letterOf } from './letter.ts';
import type { PlayedLife } from './lives.ts';
import { prepared, renamed } from './prepare.ts';

export interface PlacedDossier {
  name: string;
  id: string;
  workflow: string;
  family: 'a' | 'b';
  states: string[];
  whole: WholeDossier;
}

export interface Subject extends ExpectedSubject {
  name: string;
  /** Is null for nobody, and for a person no longer admitted. */
  caller: Caller | null;
  /** Holds the session secret that requests carry; null sends none. */
  secret: string | null;
}

/** Holds what is not a dossier, made once and named by calls. */
export interface Props {
  file: string;
  document: string;
  letter: string;
  entreprise: { id: string; token: string };
  participant: { id: string; token: string };
  donneurOrdre: { id: string; token: string };
  feed: { id: string; path: string };
  absence: string;
  view: string;
  incident: string;
  code: string;
  bundle: string;
}

/** Describes the whole product on one store, with every subject, every state and a canary in every field. */
export interface Scene {
  application: Application;
  url: string;
  canaries: Canaries;
  subjects: Subject[];
  dossiers: PlacedDossier[];
  bundles: Map<string, CompiledBundle>;
  /** Is a parcours of family « a » with every field filled. */
  main: PlacedDossier;
  /** Is a works contract of family « a » with its texts filled. */
  contract: PlacedDossier;
  /** Is a dossier that its prescripteur can still complete. */
  acting: PlacedDossier;
  props: Props;
  now: string;
  errors: object[];
  restore(placed: PlacedDossier): Promise<void>;
  /** Opens another session of a subject. */
  freshSecret(subject: Subject): Promise<string>;
  close(): Promise<void>;
}

/** An absence that is over at NOW was declared while it was still to come. */
const BEFORE = '2025-01-06T08:00:00.000Z';
const NOW = '2025-06-02T08:00:00.000Z';

/** @param root definitions the dossiers are pinned to; the lives were lived under the shipped ones */
export async function openScene(root: string, lives: PlayedLife[]): Promise<Scene> {
  const folder = folderInMemory('jalon-access-');
  const clock = manualClock(BEFORE);
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
  const application = await openApplication({
    ...{ storeUrl: `sqlite:${folder}`, mode: 'demo', root, log, clock: () => clock },
  });
  const definitions = await readDefinitions(root);
  await application.operations.machine.publish(definitions);
  const compiled = compiledOf(definitions);
  const subjects = await hire(application, clock);
  const canaries = createCanaries();
  const dossiers = placeAll({ lives, compiled, canaries });
  for (const { whole } of dossiers) await application.store.import([{ kind: 'dossier', whole }]);
  await mandate(application, subjects, dossiers);
  const http = createHttp({ operations: application.operations, log, options: { demo: true } });
  const server = await http.listen(0, '127.0.0.1');
  const main = found(dossiers, (one) => one.name === 'parcours-btp tout a');
  const contract = found(dossiers, (one) => one.name === 'marche 0 a');
  const acting = found(dossiers, (one) => one.family === 'a' && one.states.includes('orientation'));
  const scene = {
    ...{ application, canaries, subjects, dossiers, main, contract, acting, now: NOW, errors, bundles: compiled },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    restore: (placed: PlacedDossier) => putBack(application, placed),
    freshSecret: (subject: Subject) => newSession(application, subject.name),
    close: () => closeAll(http, server, application, folder),
  };
  return { ...scene, props: await propsOf(scene) };
}

/** Puts the dossier back as it was placed; its journal keeps the later entries, since it only grows. */
async function putBack({ store }: Application, { id, whole }: PlacedDossier): Promise<void> {
  const now = await store.exportDossier(id);
  if (!now || now.dossier.revision === whole.dossier.revision) return;
  const dossier = { ...whole.dossier, revision: now.dossier.revision };
  await store.import([{ kind: 'dossier', whole: { ...now, dossier, row: whole.row } }]);
}

async function closeAll(http: Http, server: Server, application: Application, folder: string): Promise<void> {
  await http.stop(server, { graceMs: 1_000 });
  await application.close();
  rmSync(folder, { recursive: true, force: true });
}

function compiledOf({ bundles }: Definitions): Map<string, CompiledBundle> {
  return new Map(
    Object.entries(bundles).map(([workflow, bundle]) => {
      const { compiled, findings } = compileBundle(bundle, 'when-used');
      if (!compiled) throw new Error(JSON.stringify(findings));
      return [workflow, compiled];
    }),
  );
}

async function hire(application: Application, clock: ReturnType<typeof manualClock>): Promise<Subject[]> {
  const { operations, store } = application;
  for (const id of ['org-a', 'org-b', 'org-sa']) {
    await putOrganisation(store, { id, name: `Organisme ${id}`, siret: null, kind: null, active: true });
  }
  // The administration tries its acts on this person.
  await operations.machine.addPerson({ newId: 'temoin', email: 'temoin@exemple.fr', name: 'Témoin', roles: [] });
  const subjects: Subject[] = [];
  for (const [name, expected] of Object.entries(SUBJECTS)) {
    if (expected.isOut === 'nobody') {
      subjects.push({ ...expected, name, caller: null, secret: null });
      continue;
    }
    const { roles, organisation = null } = expected;
    const input = { email: `${name}@exemple.fr`, name: `Personne ${name}`, roles, organisation };
    const person = await operations.machine.addPerson({ ...input, newId: name });
    const secret = await newSession(application, name);
    if (expected.isOut === 'signed-out' && expected.mandate === undefined) await operations.signOut(secret);
    if (expected.isOut === 'deactivated') await operations.machine.addPerson({ ...input, id: name, active: false });
    subjects.push({ ...expected, name, caller: { person }, secret });
  }
  await declareAbsences(application, clock, subjects);
  for (const subject of subjects) {
    const known = subject.secret === null ? null : await operations.identify(subject.secret);
    subject.caller = known?.caller ?? null;
  }
  return subjects;
}

const EXAMINED = ['parcours-btp', 'operation'];

/** Gives mandates once there are dossiers: each is bound to an operation and samples the whole family. */
async function mandate(
  { operations, store }: Application,
  subjects: Subject[],
  dossiers: PlacedDossier[],
): Promise<void> {
  for (const subject of subjects) {
    const { name, mandate: wanted, secret } = subject;
    if (wanted === undefined || secret === null) continue;
    const ofFamily = dossiers.filter(({ family, workflow }) => family === wanted.family && EXAMINED.includes(workflow));
    const [bound = '', ...sample] = ofFamily.toSorted((a, b) => (a.workflow < b.workflow ? -1 : 1)).map(({ id }) => id);
    const { from, until } = wanted;
    const terms = { role: 'auditeur', dossier: bound, from, until, size: 500 };
    await keepMandate(store, { ...terms, id: `man-${name}`, person: name, by: 'admin', givenBy: 'dpo' });
    const kept = await findMandate(store, `man-${name}`);
    if (kept === null) throw new Error('The mandate is not kept');
    await putMandate(store, {
      ...kept,
      draws: [{ how: 'chosen', at: NOW, dossiers: sample, among: sample.length, seed: null }],
    });
    subject.caller = (await operations.identify(secret))?.caller ?? null;
  }
}

async function newSession({ store }: Application, person: string): Promise<string> {
  const secret = `secret-${person}-${Math.random().toString(36).slice(2)}`;
  const now = await store.realNow();
  await putSession(store, {
    idHash: sha256(secret),
    ...{ person, kind: 'token', name: null, device: null, createdAt: now, lastSeenAt: now, expiresAt: now + 3_600_000 },
  });
  return secret;
}

async function declareAbsences(
  { operations }: Application,
  clock: ReturnType<typeof manualClock>,
  subjects: Subject[],
) {
  const callerOf = (name: string) => ({ person: found(subjects, (one) => one.name === name).caller?.person }) as Caller;
  const declare = (away: string, standIn: string, from: string, until: string) =>
    operations.addAbsence(callerOf(away), { standIn, from, until });
  for (const { name, stoodInFor } of subjects) {
    if (stoodInFor !== undefined) await declare(stoodInFor, name, '2025-01-06', '2025-01-10');
  }
  clock.set(NOW);
  for (const { name, standsInFor } of subjects) {
    if (standsInFor !== undefined) await declare(standsInFor, name, '2025-06-02', '2025-06-13');
  }
}

interface ScenePlan {
  lives: PlayedLife[];
  compiled: Map<string, CompiledBundle>;
  canaries: Canaries;
}

/** Links a dossier to its family's own operation, and to the call of family « a », which both families answer. */
function linksOf({ workflow, links }: Dossier, family: 'a' | 'b'): Dossier['links'] {
  const followed = workflow === 'parcours-btp' || workflow === 'seance';
  return {
    ...((followed || links['operation']) && { operation: `dos-operation0${family}` }),
    ...(links['appel'] && { appel: 'dos-appel0a' }),
  };
}

/** Places family « a » in every state and family « b » in the first of each workflow; each has one dossier with every field filled. */
function placeAll({ lives, compiled, canaries }: ScenePlan): PlacedDossier[] {
  const place = (life: PlayedLife, family: 'a' | 'b', suffix: string, fields: 'all' | 'texts'): PlacedDossier => {
    const bundle = compiled.get(life.workflow) as CompiledBundle;
    const name = `${life.workflow} ${suffix} ${family}`;
    const id = `dos-${name.replaceAll(/[^a-z0-9]/g, '')}`;
    const whole = prepared(renamed(life.whole, id), {
      canaries,
      compiled: bundle,
      name,
      family,
      fields,
      links: linksOf(life.whole.dossier, family),
      now: NOW,
    });
    return { name, id, workflow: life.workflow, family, states: life.states, whole };
  };
  return [...new Set(lives.map(({ workflow }) => workflow))].flatMap((workflow) => {
    const mine = lives.filter((life) => life.workflow === workflow);
    const richest = mine.toSorted((a, b) => b.whole.journal.length - a.whole.journal.length)[0] as PlayedLife;
    return [
      ...mine.map((life, index) => place(life, 'a', String(index), 'texts')),
      ...mine.slice(0, 1).map((life, index) => place(life, 'b', String(index), 'texts')),
      place(richest, 'a', 'tout', 'all'),
      place(richest, 'b', 'tout', 'all'),
    ];
  });
}

function found<Item>(items: Item[], isIt: (item: Item) => boolean): Item {
  const item = items.find(isIt);
  if (item === undefined) throw new Error('The scene lacks what the test needs');
  return item;
}

/** Makes files, documents, letters, links and feeds through the product, with a canary in each text. */
async function propsOf(scene: Omit<Scene, 'props'>): Promise<Props> {
  const { application, canaries, subjects, main, dossiers } = scene;
  const { operations, store } = application;
  const referent = found(subjects, ({ name }) => name === 'referent-a').caller as Caller;
  const thing = (kind: string, dossier = main.name) => canaries.text({ dossier, kind, path: '' });
  const dossier = main.id;
  const content = Buffer.from(thing('contenu du fichier déposé'));
  const file = await operations.addFile(
    referent,
    { id: dossier },
    {
      file: {
        ...{ name: `${thing('nom du fichier déposé')}.txt`, type: 'text/plain', content },
      },
    },
  );
  const readable = found(dossiers, (one) => one.family === 'a' && one.states.includes('mission'));
  const document = await operations.makeDocument(referent, {
    ...{ id: readable.id, document: 'fiche-suivi', data: {} },
  });
  await operations.saveDraft(referent, { id: dossier, event: 'contacter', data: { objet: thing('brouillon') } });
  const link = async (role: string, own: boolean) => {
    const made = await operations.makeLink(referent, {
      ...{ dossier, role, own, holder: thing('titulaire du lien'), lasts: 'P7D' },
      ...(!own && {
        events: ['repondre-proposition'],
        show: [{ label: 'Ligne', value: thing('ligne montrée par le lien') }],
      }),
    });
    return { id: made.id, token: new URL(made.url).pathname.slice('/s/'.length) };
  };
  const sa = found(subjects, ({ name }) => name === 'sa').caller as Caller;
  const shown = await operations.makeLink(sa, {
    ...{ dossier: scene.contract.id, role: 'donneurOrdre', events: [], lasts: 'P30D' },
  });
  const feed = await operations.openFeed(referent, { name: 'Agenda', mine: false, workflow: null });
  const { items: absences } = await operations.listAbsences(referent);
  const letter = await letterOf(application, dossier, {
    ...{ subject: thing("objet d'une lettre"), text: thing("corps d'une lettre") },
    to: `${thing("adresse d'une lettre")}@canari.example`,
  });
  return {
    ...{ file: file.id, document: document.id, letter, code: document.code },
    ...{ entreprise: await link('entreprise', false), participant: await link('participant', true) },
    donneurOrdre: { id: shown.id, token: new URL(shown.url).pathname.slice('/s/'.length) },
    feed: { id: feed.id, path: new URL(feed.url).pathname },
    absence: absences[0]?.id ?? '',
    view: (await operations.addView(referent, savedView(thing("nom d'une vue")))).id,
    incident: await incidentOn(store, dossier, thing("erreur d'une tâche")),
    bundle: main.whole.dossier.bundle,
  };
}

async function incidentOn(
  { tasks, claim, settle }: Application['store'],
  dossier: string,
  error: string,
): Promise<string> {
  const { items } = await tasks({ dossier, status: ['waiting'], limit: 1 });
  const wanted = items[0]?.task;
  if (!wanted) throw new Error('No task is waiting');
  const claimed = await claim({
    ...{ owner: 'test', now: '2099-01-01T00:00:00.000Z', kinds: [wanted.kind], limit: 500, leaseMs: 60_000 },
  });
  for (const { task, fence } of claimed) {
    await settle(task.key, fence, task.key === wanted.key ? { kind: 'incident', error } : { kind: 'released' });
  }
  return wanted.key;
}
