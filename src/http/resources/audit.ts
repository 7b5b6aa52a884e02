import { described, id, instant, listOf, nullable, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { cursor, limit } from './parameters.ts';

export const auditComponents = {
  Reading: {
    ...record({
      dossier: text(),
      workflow: nullable(text()),
      workflowTitle: nullable(text()),
      person: text(),
      personName: text(),
      role: text(),
      roleTitle: text(),
      at: instant,
      what: described('view, journal, file, document, preview, sheet, link, export ou likely', text()),
    }),
    description: 'Une lecture d’un dossier : qui, quand, sous quel rôle, par quel appel.',
  },
};

const readings: Route<{ query: { dossier?: string; person?: string; cursor?: string; limit?: number } }> = {
  method: 'get',
  path: '/api/v1/audit/reads',
  id: 'listReadings',
  summary: 'Voir qui a lu quel dossier',
  detail:
    'Pour la protection des données. Le journal des lectures est à part de celui du dossier et ne dit rien de son contenu. Un même appel répété dans les dix minutes compte une fois.',
  tag: 'Audit',
  access: 'audit.read',
  query: {
    dossier: described('Seulement ce dossier', id),
    person: described('Seulement cette personne : son identifiant ou son adresse', text({ maxLength: 254 })),
    cursor,
    limit,
  },
  answers: {
    200: {
      description: 'Les lectures, de la plus récente à la plus ancienne',
      schema: record({ items: listOf(ref('Reading')), nextCursor: nullable(text()) }),
    },
  },
  problems: ['forbidden', 'invalidQuery'],
  handle: async ({ operations, caller, query }) => json(await operations.readings(caller, query)),
};

export const auditRoutes: Route[] = [readings];
