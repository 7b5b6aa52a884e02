import { anything, instant, listOf, nullable, oneOf, record, ref, text } from '../../shapes/shapes.ts';
import { json } from '../reply.ts';
import type { Route } from '../route.ts';
import { dossierId } from './parameters.ts';

const difference = record({
  field: text(),
  title: text(),
  kind: oneOf('text', 'date', 'instant', 'number', 'bool', 'list'),
  here: anything,
  there: anything,
});

export const likelyComponents = {
  LikelyDossier: {
    ...record({
      dossier: text(),
      title: text(),
      stage: listOf(text()),
      createdAt: instant,
      why: listOf(text()),
      differences: listOf(difference),
    }),
    description: 'Un dossier qui est peut-être le même sous un autre numéro : pourquoi, et ce qui diffère.',
  },
};

const read: Route<{ path: 'id' }> = {
  method: 'get',
  path: '/api/v1/dossiers/:id/likely',
  id: 'listLikelyDossiers',
  summary: 'Lister les doublons probables d’un dossier',
  detail:
    'Ceux que vous lisez aussi en entier, et sur lesquels personne n’a décidé. « decide » nomme les événements qui décident, et le champ de leur formulaire qui nomme l’autre dossier.',
  tag: 'Dossiers',
  access: 'dossier.read',
  params: dossierId,
  answers: {
    200: {
      description: 'Les doublons probables',
      schema: record({
        items: listOf(ref('LikelyDossier')),
        decide: nullable(record({ field: text(), different: nullable(text()), same: nullable(text()) })),
      }),
    },
  },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.likely(caller, path.id)),
};

export const likelyRoutes: Route[] = [read];
