import {
  anyObject,
  anything,
  hash,
  instant,
  integer,
  listOf,
  nullable,
  oneOf,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId } from './parameters.ts';

const kinds = oneOf(
  'event',
  'deadline',
  'message',
  'reserve',
  'release',
  'pause',
  'resume',
  'note',
  'note-done',
  'resend',
  'send-document',
  'rearm',
  'migrate',
  'unmigrate',
);

const exchange = record({
  direction: oneOf('received', 'sent'),
  task: text(),
  dossier: text(),
  workflow: nullable(text()),
  title: nullable(text()),
  status: oneOf('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved'),
  error: nullable(text()),
  text: text(),
});

const sending = record({
  kind: oneOf('letter', 'document'),
  task: text(),
  status: oneOf('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved'),
  text: text(),
});

export const journalComponents = {
  JournalEntry: {
    ...record({
      revision: integer({ minimum: 1 }),
      at: instant,
      kind: kinds,
      event: nullable(text()),
      title: text(),
      actor: nullable(record({ id: text(), name: text(), role: text(), roleTitle: nullable(text()) })),
      data: anyObject,
      left: listOf(text()),
      entered: listOf(text()),
      remarks: listOf(text()),
      changes: {
        ...listOf(
          record({ field: text(), title: text(), before: anything, after: anything, isProse: { const: true } }, [
            'isProse',
          ]),
        ),
        description:
          'Champs changés, avant et après, ceux que vous pouvez lire ; « isProse » : des phrases, écrites librement.',
      },
      sendings: { ...listOf(sending), description: 'Courriers et documents décidés par ce pas.' },
      exchanges: { ...listOf(exchange), description: 'Messages reçus d’autres dossiers, ou envoyés à d’autres.' },
      hash,
    }),
    description: 'Un pas de l’histoire du dossier ; « hash » enchaîne chaque pas au précédent.',
  },
};

const read: Route<{ path: 'id'; query: { after?: number; limit?: number } }> = {
  method: 'get',
  path: '/api/v1/dossiers/:id/journal',
  id: 'readJournal',
  summary: "Lire l'histoire d'un dossier",
  tag: 'Dossiers',
  access: 'journal.read',
  params: dossierId,
  query: {
    after: { type: 'integer', minimum: 0, description: 'Depuis cette révision, non comprise' },
    limit: { type: 'integer', minimum: 1, maximum: 500, description: 'Nombre de pas, 100 par défaut' },
  },
  answers: {
    200: {
      description: 'Les pas, du plus ancien au plus récent ; « next » se donne à « after »',
      schema: record({ items: listOf(ref('JournalEntry')), next: nullable(integer()) }),
    },
  },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.journal(caller, path.id, query)),
};

export const journalRoutes: Route[] = [read];
