import type { MeasureRequest } from '../../operations/operations.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import {
  anyObject,
  anything,
  civilDate,
  described,
  flag,
  hash,
  id,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../schema.ts';

const summary = {
  id: text(),
  title: text(),
  kind: oneOf('queue', 'board', 'batch', 'sheet', 'measure'),
  workflow: text(),
  handsOver: listOf(text()),
};
const amount = nullable({ type: 'number' });
const figures = { value: amount, numerator: { type: 'number' }, denominator: amount };

const offered = record({
  event: text(),
  title: text(),
  preset: anyObject,
  enabled: flag,
  form: nullable(text()),
  sign: nullable(record({ field: text(), name: nullable(text()) })),
});
const named = { event: text(), title: text(), enabled: flag };

export const screenComponents = {
  ScreenSummary: record(summary),
  NamedOptions: record({
    name: text(),
    title: text(),
    options: listOf(record({ value: text(), label: text() })),
  }),
  CountedDossiers: record({
    title: text(),
    items: listOf(record({ dossier: text(), title: text(), stage: listOf(text()), isCounted: flag })),
    total: integer(),
  }),
  ScreenLine: record({
    dossier: text(),
    title: text(),
    revision: integer(),
    stage: listOf(text()),
    lateSince: nullable(instant),
    item: nullable(text()),
    name: nullable(text()),
    group: nullable(text()),
    isDone: flag,
    isLate: flag,
    cells: listOf(anything),
    events: listOf(offered),
    reminders: nullable(
      record({
        sent: integer(),
        lastAt: nullable(instant),
        next: nullable(record({ title: text(), at: instant })),
      }),
    ),
    barred: nullable(text()),
    touch: nullable(record({ value: nullable(text()), preset: anyObject })),
  }),
  Candidate: record({
    dossier: text(),
    title: text(),
    stage: listOf(text()),
    line: described('Ce que le choisir envoie', anyObject),
    isKnown: described('Déjà là', flag),
  }),
  Sheet: record({
    title: text(),
    revision: integer(),
    version: hash,
    stage: listOf(text()),
    actions: listOf(offered),
    summary: listOf(record({ title: text(), value: anything })),
    touch: nullable(record({ ...named, field: text(), options: listOf(record({ value: text(), label: text() })) })),
    add: nullable(record(named)),
    print: nullable(text()),
  }),
  Screen: {
    ...record({
      ...summary,
      help: nullable(text()),
      columns: listOf(record({ title: text(), kind: oneOf('text', 'date', 'number', 'bool', 'list') })),
      lines: listOf(ref('ScreenLine')),
      measures: listOf(
        record({
          title: text(),
          help: nullable(text()),
          kind: oneOf('count', 'sum', 'ratio'),
          ...figures,
          target: amount,
          goal: amount,
          atMost: amount,
          isDated: flag,
          isListed: flag,
          series: listOf(record({ key: text(), ...figures })),
        }),
      ),
      filters: record({ links: listOf(ref('NamedOptions')), roles: listOf(ref('NamedOptions')), period: flag }),
      event: nullable(record({ event: text(), title: text(), form: nullable(text()) })),
      groups: listOf(text()),
      to: nullable(text()),
      open: nullable(text()),
      sheet: nullable(ref('Sheet')),
      bundle: hash,
      dossiers: integer(),
      isPartial: flag,
      leftOut: integer(),
    }),
    description: 'Une page déclarée, avec ce qu’elle vous montre maintenant.',
  },
};

const shared = { method: 'get', tag: 'Pages', access: 'work.read' } satisfies Partial<Route>;

const list: Route = {
  ...shared,
  path: '/api/v1/screens',
  id: 'listScreens',
  summary: 'Lister les pages qui sont pour vous',
  answers: { 200: { description: 'Les pages', schema: record({ items: listOf(ref('ScreenSummary')) }) } },
  handle: async ({ operations, caller }) => json(await operations.screens(caller)),
};

const pairs = {
  type: 'string',
  maxLength: 1000,
  pattern: '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+(,[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+)*$',
};
/** Of pages of figures. */
const narrowing = {
  link: { ...pairs, description: 'Seulement ce qui est lié à ce dossier : « lien:dos-… »' },
  holder: { ...pairs, description: 'Seulement ce que cette personne ou cet organisme tient : « rôle:per-… »' },
  from: described('Depuis ce jour, pour ce qui est daté', civilDate),
  until: described('Jusqu’à ce jour, compris', civilDate),
};

const read: Route<{ path: 'id'; query: { dossier?: string } & MeasureRequest }> = {
  ...shared,
  path: '/api/v1/screens/:id',
  id: 'readScreen',
  summary: 'Lire une page et ce qu’elle montre',
  params: { id: described('Nom de la page', id) },
  query: { dossier: described('Un seul dossier ; une feuille en a toujours besoin', id), ...narrowing },
  answers: { 200: { description: 'La page', schema: ref('Screen') } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path, query }) => json(await operations.screen(caller, path.id, query)),
};

const candidates: Route<{ path: 'id'; query: { dossier?: string } }> = {
  ...shared,
  path: '/api/v1/screens/:id/candidates',
  id: 'readCandidates',
  summary: 'Lire les dossiers qu’une feuille peut ajouter',
  params: { id: described('Nom de la page', id) },
  query: { dossier: described('Le dossier de la feuille', id) },
  answers: {
    200: {
      description: 'Les dossiers à choisir, par nom',
      schema: record({ event: text(), into: text(), items: listOf(ref('Candidate')), isPartial: flag }),
    },
  },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path, query }) =>
    json(await operations.candidates(caller, path.id, query.dossier)),
};

const behind: Route<{ path: 'id'; query: MeasureRequest & { measure: number; key?: string } }> = {
  ...shared,
  path: '/api/v1/screens/:id/dossiers',
  id: 'readCountedDossiers',
  summary: 'Lire les dossiers derrière un chiffre d’une page',
  params: { id: described('Nom de la page', id) },
  query: {
    measure: { type: 'integer', minimum: 0, maximum: 999, description: 'Rang de la mesure dans la page, depuis 0' },
    key: described('Une seule part : l’étape, le mois, qui tient le rôle', text({ maxLength: 200 })),
    ...narrowing,
  },
  answers: { 200: { description: 'Les dossiers', schema: ref('CountedDossiers') } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.counted(caller, path.id, query)),
};

export const screenRoutes: Route[] = [list, read, behind, candidates];
