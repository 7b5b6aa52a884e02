import type { AuditQuery } from '../../operations/operations.ts';
import {
  civilDate,
  described,
  flag,
  id,
  instant,
  integer,
  listOf,
  nullable,
  record,
  ref,
  text,
} from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';

const named = record({ id: text(), name: text() });

export const actComponents = {
  AuditLine: record({
    id: text(),
    at: instant,
    by: named,
    act: text(),
    text: text(),
    about: nullable(named),
    isDone: described('Faux : le service s’est arrêté avant de pouvoir le dire', flag),
  }),
};

const list: Route<{ query: AuditQuery }> = {
  method: 'get',
  path: '/api/v1/audit',
  id: 'readAudit',
  summary: 'Lire le journal de l’administration',
  detail: 'Qui a fait quoi, quand, le plus récent d’abord. Pour l’administration et la protection des données.',
  tag: 'Administration',
  access: 'act.read',
  query: {
    person: described('Qui a agi, ou de qui il s’agit', id),
    from: described('Premier jour', civilDate),
    until: described('Dernier jour, compris', civilDate),
    cursor: described('Suite d’une page', text({ maxLength: 500 })),
    limit: described('Lignes, 50 par défaut', integer({ minimum: 1, maximum: 200 })),
  },
  answers: {
    200: {
      description: 'Une page du journal',
      schema: record({ items: listOf(ref('AuditLine')), nextCursor: nullable(text()) }),
    },
  },
  problems: ['forbidden'],
  handle: async ({ operations, caller, query }) => json(await operations.audit(caller, query)),
};

export const actRoutes: Route[] = [list];
