import { dossierId } from '../../asked.ts';
import { operation } from '../../operation.ts';
import { readJournal as shapes } from '../dossier-shapes.ts';

export const readJournal = operation({
  id: 'readJournal',
  method: 'get',
  path: '/api/v1/dossiers/:id/journal',
  summary: "Lire l'histoire d'un dossier",
  tag: 'Dossiers',
  access: 'journal.read',
  asks: { path: dossierId, query: shapes.query },
  answers: {
    200: {
      description: 'Les pas, du plus ancien au plus récent ; « next » se donne à « after »',
      schema: shapes.answer,
    },
  },
  problems: ['notFound'],
  load: () => import('../journal-view.ts'),
  run: ({ journal }, context, { caller, asked: { id, ...asked } }) => journal(context, caller, id, asked),
});
