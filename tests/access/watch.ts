import { strFromU8, unzipSync } from 'fflate';
import { isJsonObject } from '../../src/base/base.ts';
import type { Client } from '../http/app.ts';
import { alike, labelled, withoutDraws } from './alike.ts';
import { NOTHING, RIVAL_SIRET, type World } from './worlds.ts';

/** Maps each request of one watcher to its status, headers and body, except what is drawn for each answer. */
export type WatcherAnswers = Map<string, string>;

/** Lists the calls that say or do nothing about anybody's dossier, each with its reason. */
export const NOT_ASKED: { [call: string]: string } = {
  ...{ watchChanges: 'never ends: it is listened to while the rival acts', readOpenApi: 'described at the start' },
  ...{
    readMetrics: 'counts the requests of the process',
    readLiveness: 'of the process',
    readReadiness: 'of the process',
  },
  ...{
    renewSession: 'of the session alone',
    closeSession: 'ends it',
    closeOwnSession: 'ends it',
    closeOtherSessions: 'ends it',
  },
  ...{
    confirmAccount: 'limited by number of tries',
    dropOwnSecondFactor: 'of the account alone',
    makeToken: 'draws a secret',
  },
  ...{
    beginSecondFactor: 'draws a secret',
    makeRecoveryCodes: 'draws secrets',
    openFeed: 'done before: its path is read',
  },
  ...{
    advanceClock: 'moves the clock of both worlds',
    readDocs: 'static',
    readFont: 'static',
    readSignatureScript: 'static',
  },
  ...{ actByLink: 'a link of this role does nothing', renewLink: 'has not ended', readLinkDocument: 'shows none' },
  ...{
    signOutByForm: 'ends the session',
    signInByForm: 'as openSession',
    printLettersToPost: 'refused as GET /outbox is',
  },
  ...{ confirmByForm: 'as confirmRegistration', registerByForm: 'as register', changeMembersByForm: 'as inviteMember' },
  ...{ settleContestByForm: 'as settleRegistration', askCode: 'as readVerification' },
  ...{
    readDecisionPage: 'a link of the representative, about accounts alone',
    decideByLink: 'a link of the representative, about accounts alone',
  },
};
const WORKFLOWS = ['appel', 'reponse', 'comite', 'convention', 'marche', 'operation', 'parcours-btp'];
const CHOICES = [
  'dossier:reponse',
  'dossier:appel',
  'dossier:reponse,convention',
  'person:candidat',
  'person:lecteur',
  'organisation',
];

/** Makes every call that reads: those without a dossier, and those on the call, on the watcher's own reply and on the rival's. */
export async function watch(world: World, name: string): Promise<WatcherAnswers> {
  const client = world.watchers.get(name) ?? null;
  const seen: WatcherAnswers = new Map();
  for (const path of await readingPaths(world, client)) await ask(world, seen, { client, method: 'GET', path });
  return seen;
}

/** Makes every call that acts, as a watcher who may not, or who may and learns nothing. It leaves traces, so it runs last. */
export async function tryActs(world: World, name: string): Promise<WatcherAnswers> {
  const client = world.watchers.get(name) ?? null;
  const seen: WatcherAnswers = new Map();
  for (const [method, path, body] of [...told(world, name), ...others(world)])
    await ask(world, seen, { client, method, path, body });
  return seen;
}

/** Lists the ids of the calls made, and of the pages read. */
export function askedCalls({ app }: World): string[] {
  return [...app.described.operations.map(({ id }) => id), ...Object.keys(PAGES)].filter((id) => !(id in NOT_ASKED));
}

interface WatchedRequest {
  client: Client | null;
  method: string;
  path: string;
  body?: unknown;
}

async function ask(world: World, seen: WatcherAnswers, { client, method, path, body }: WatchedRequest): Promise<void> {
  const sent = body === undefined ? '' : labelled(world, JSON.stringify(body));
  const response = await fetch(`${world.app.url}${path}`, {
    ...{ method, redirect: 'manual' },
    headers: {
      ...(client !== null && { authorization: `Bearer ${client.token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const headers = [...response.headers].filter(([name]) => !OF_THE_PROCESS.includes(name));
  const text = textOf(response.headers.get('content-type') ?? '', new Uint8Array(await response.arrayBuffer()));
  const answer = withoutDraws(`${response.status} ${JSON.stringify(headers)}\n${text}`);
  seen.set(alike(`${method} ${labelled(world, path)} ${sent}`), labelled(world, answer));
}

/** These headers depend on the machine's clock, on the connection, or on the length of the body, which is compared itself. */
const OF_THE_PROCESS = [
  ...['date', 'content-length', 'server-timing', 'x-request-id', 'request-id'],
  ...['connection', 'keep-alive', 'transfer-encoding'],
];

function textOf(type: string, bytes: Uint8Array): string {
  if (!type.includes('spreadsheetml'))
    return Buffer.from(bytes).toString(/json|text|xml|calendar/.test(type) ? 'utf8' : 'latin1');
  // In a zip, one changed id changes every byte after it, so the parts are compared unpacked.
  return Object.entries(unzipSync(bytes))
    .map(([path, part]) => `${path}\n${strFromU8(part)}`)
    .join('\n');
}

async function readingPaths(world: World, client: Client | null): Promise<string[]> {
  const { app } = world;
  const screens = client === null ? [] : idsIn((await client.call('GET', '/api/v1/screens')).body);
  const bundles = await app.store.currents();
  const dossiers = [world.own, world.rival, world.call];
  const lists = [
    '',
    '?role=mine',
    '?due=late',
    '?q=rival',
    '?q=insertion',
    `?q=${RIVAL_SIRET}`,
    '?sort=created&limit=1',
  ];
  const said: { [operation: string]: string[] } = {
    readChoices: ['reponse', 'appel'].flatMap((workflow) =>
      CHOICES.map((source) => `/api/v1/choices/${source}?bundle=${bundles.get(workflow)}`),
    ),
    listDossiers: [
      ...[...lists, '?workflow=reponse&columns=raisonSociale,note'],
      ...['reponse', 'appel', 'comite', 'convention'].map((workflow) => `?workflow=${workflow}`),
    ].map((query) => `/api/v1/dossiers${query}`),
    exportDossiers: ['', '?workflow=reponse', '?workflow=appel', '?workflow=reponse&format=xlsx'].map(
      (query) => `/api/v1/exports/dossiers${query}`,
    ),
    readCalendar: ['?limit=200', '?limit=1', '?mine&limit=200'].map((query) => `/api/v1/calendar${query}`),
    readAgenda: ['/api/v1/agenda?from=2026-03-01&until=2026-04-30'],
    listTodos: ['', '?limit=1', '?mine', '?mine&limit=1'].map((query) => `/api/v1/todos${query}`),
    listColumns: WORKFLOWS.map((workflow) => `/api/v1/columns?workflow=${workflow}`),
    readFeed: client === null ? [] : [await feedOf(world, client)],
  };
  const paths = app.described.operations
    .filter(({ id, method }) => method === 'GET' && !(id in NOT_ASKED))
    .flatMap(({ id, path }): string[] => {
      if (said[id] !== undefined) return said[id];
      if (path.startsWith('/api/v1/workflows/'))
        return WORKFLOWS.slice(0, 2).map((workflow) =>
          filled(world, path.replace('{id}', workflow).replace('{bundle}', bundles.get(workflow) ?? '')).replace(
            /\/changes$/,
            `/changes?since=${bundles.get('reponse')}`,
          ),
        );
      if (!path.includes('{id}')) return [filled(world, path)];
      return idsFor(path, { screens, dossiers, client }).map((one) => filled(world, path.replace('{id}', one)));
    });
  const onScreens = screens.flatMap((screen) => [
    ...dossiers.map((dossier) => `/api/v1/screens/${screen}?dossier=${dossier}`),
    ...[0, 1, 2, 3].map((measure) => `/api/v1/screens/${screen}/dossiers?measure=${measure}`),
  ]);
  return [...paths, ...onScreens, ...Object.values(PAGES).flatMap((pages) => pages(world))];
}

interface Ids {
  screens: string[];
  dossiers: string[];
  client: Client | null;
}

function idsFor(path: string, { screens, dossiers, client }: Ids): string[] {
  if (path.startsWith('/api/v1/screens/')) return screens;
  if (path.startsWith('/api/v1/dossiers/')) return dossiers;
  return [path.startsWith('/api/v1/people/') ? (client?.id ?? 'per-aucune') : NOTHING.dossier];
}

/**
 * Gives the paths of pages by the id of their call: the call for projects, its offers, registrations, the link of a donneur d'ordre, public
 * checks.
 */
const PAGES: { [call: string]: (world: World) => string[] } = {
  readLandingPage: () => ['/', '/boite'],
  readSignInPage: () => ['/connexion'],
  signInByProvider: () => ['/connexion/fournisseur'],
  confirmByProvider: () => ['/connexion/confirmer'],
  returnFromProvider: () => ['/connexion/retour'],
  listPublicPages: () => ['/publications'],
  listPublicPagesOf: () => ['/appels'],
  readPublicPage: ({ call }) => [`/appels/${call}`],
  answerPublicPage: ({ call }) => [`/appels/${call}/repondre`],
  readPublicFile: ({ call, rivalFile }) => [`/appels/${call}/fichiers/${rivalFile}`],
  readPublicDocument: ({ call, rivalDocument }) => [`/appels/${call}/documents/${rivalDocument}`],
  readRegistrationPage: () => ['/inscription/candidat'],
  readConfirmationPage: () => ['/inscription/confirmer/faux'],
  readMembersPage: () => ['/inscription/membres'],
  readContestsPage: () => ['/inscription/contestations'],
  readLinkPage: ({ link }) => [link],
  readVerification: () => ['/verifier', '/verifier/AAAA-AAAA-AAAA'],
  leaveOutboxPage: () => ['/lettres'],
  leaveLetterPage: () => [`/lettres/${NOTHING.dossier}`],
  leaveOffersPage: ({ rival }) => [`/liens/${rival}`],
  readLetterLook: () => [`/lettres/${NOTHING.dossier}/apercu`],
  readTemplateLook: () => ['/modeles/emails/attestation-depot'],
};

function filled(world: World, path: string): string {
  const names: { [parameter: string]: string } = {
    ...{ event: 'deposer', form: 'reponse-depot', folder: 'emails', name: 'attestation-depot' },
    ...{ file: world.rivalFile, doc: world.rivalDocument, template: 'attestation-depot' },
    ...{ todo: 'comite:lire', deadline: '*', key: `${world.rival}:1:0` },
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'aucun');
}

type Act = [method: string, path: string, body: unknown];

/** Returns the acts that need a real body: on the rival's reply, on its organisation, on values that only one may hold. */
function told({ call, own, rival, rivalFile }: World, name: string): Act[] {
  const siret = RIVAL_SIRET;
  const reply = { appel: call, siret, raisonSociale: 'Essai', intitule: 'Essai' };
  const on = `/api/v1/dossiers/${rival}`;
  return [
    ['POST', '/api/v1/dossiers', { workflow: 'reponse', data: reply }],
    ['POST', `${on}/events`, { event: 'retirer', data: { motive: 'Essai' } }],
    ['POST', `${on}/events/deposer/preview`, { data: {} }],
    ['PUT', `${on}/drafts/deposer`, { data: {}, seen: null }],
    ['PUT', `${on}/drafts/deposer/presence`, { place: null }],
    ['POST', `${on}/pauses`, { deadline: '*', motive: 'Essai' }],
    ['POST', `${on}/documents`, { document: 'aucun' }],
    ['POST', `${on}/preview/attestation-depot`, { data: {} }],
    ['POST', `${on}/todos/comite:lire`, { act: 'done' }],
    ['POST', '/api/v1/links', { dossier: rival, role: 'donneurOrdre', events: [] }],
    ['POST', '/api/v1/batches', { event: 'retirer', dossiers: [rival], data: { motive: 'Essai' } }],
    ['POST', '/api/v1/simulations', { from: rival, commands: [] }],
    ['POST', '/api/v1/password-requests', { email: 'beta@exemple.fr' }],
    ['POST', '/api/v1/session', { email: 'beta@exemple.fr', password: 'faux' }],
    ['POST', '/api/v1/members', { name: 'Béa', email: 'beta@exemple.fr' }],
    ...(name === 'nobody'
      ? ([
          [
            'POST',
            '/api/v1/registrations',
            { role: 'candidat', data: { siret, nom: 'Curieux', personne: 'C', email: 'curieux@exemple.fr' } },
          ],
        ] as Act[])
      : []),
    ...(name === 'candidate'
      ? ([
          [
            'POST',
            `/api/v1/dossiers/${own}/events`,
            { event: 'poser-question', data: { question: 'x', fichier: rivalFile } },
          ],
          [
            'PUT',
            `/api/v1/dossiers/${own}/drafts/deposer`,
            { data: { annexes: [{ nature: 'rib', fichier: rivalFile }] }, seen: null },
          ],
        ] as Act[])
      : []),
  ];
}

/** Sends every other call that acts with an empty body: a caller without right is refused before missing fields are reported. */
function others(world: World): Act[] {
  return world.app.described.operations
    .filter(({ id, method }) => method !== 'GET' && !(id in NOT_ASKED))
    .map(({ method, path }): Act => [method, filled(world, path.replace('{id}', world.rival)), {}]);
}

const feeds = new WeakMap<Client, string>();

async function feedOf({ secrets }: World, client: Client): Promise<string> {
  const known = feeds.get(client);
  if (known !== undefined) return known;
  const { body } = await client.call('POST', '/api/v1/calendar/feeds', { name: 'Agenda' });
  const path = new URL(String(body['url'])).pathname;
  feeds.set(client, path);
  secrets.push(path);
  return path;
}

function idsIn(body: unknown): string[] {
  const items = isJsonObject(body as never) ? (body as { items?: { id: string }[] }).items : undefined;
  return (items ?? []).map(({ id }) => id);
}
