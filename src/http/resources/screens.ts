import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import {
  anyObject,
  anything,
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
          series: listOf(record({ key: text(), ...figures })),
        }),
      ),
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

const read: Route<{ path: 'id'; query: { dossier?: string } }> = {
  ...shared,
  path: '/api/v1/screens/:id',
  id: 'readScreen',
  summary: 'Lire une page et ce qu’elle montre',
  params: { id: described('Nom de la page', id) },
  query: { dossier: described('Un seul dossier ; une feuille en a toujours besoin', id) },
  answers: { 200: { description: 'La page', schema: ref('Screen') } },
  problems: ['notFound', 'readOnly'],
  handle: async ({ operations, caller, path, query }) => json(await operations.screen(caller, path.id, query.dossier)),
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

export const screenRoutes: Route[] = [list, read, candidates];
