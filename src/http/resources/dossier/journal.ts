import { dossierShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const { query, answer } = dossierShapes.readJournal;

const read = route({
  method: 'get',
  path: '/api/v1/dossiers/:id/journal',
  id: 'readJournal',
  summary: "Lire l'histoire d'un dossier",
  tag: 'Dossiers',
  access: 'journal.read',
  params: dossierId,
  query,
  answers: {
    200: {
      description: 'Les pas, du plus ancien au plus récent ; « next » se donne à « after »',
      schema: answer,
    },
  },
  problems: ['notFound'],
  handle: async ({ operations, caller, path, query }) => json(await operations.journal(caller, path.id, query)),
});

export const journalRoutes = [read];
