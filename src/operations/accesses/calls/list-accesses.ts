import { operation } from '../../operation.ts';
import { accesses as shapes } from '../access-shapes.ts';

export const listAccesses = operation({
  id: 'listAccesses',
  method: 'get',
  path: '/api/v1/accesses',
  summary: 'Lister ce qui ouvre sans session',
  detail:
    'Jetons personnels, adresses de calendriers et liens signés encore ouverts, de tous. Aucune adresse, aucun secret, aucun nom de personne suivie.',
  tag: 'Audit',
  access: 'access.oversee',
  asks: { query: shapes.query },
  answers: {
    200: {
      description: 'Jetons et calendriers en première page, puis les liens, du plus récent au plus ancien',
      schema: shapes.answer,
    },
  },
  problems: ['forbidden'],
  load: () => import('../accesses.ts'),
  run: ({ listAccesses }, context, { asked }) => listAccesses(context, asked),
});
