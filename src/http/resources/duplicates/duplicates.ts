import { duplicateShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';
import { dossierId } from '../parameters.ts';

const read = route({
  method: 'get',
  path: '/api/v1/dossiers/:id/likely',
  id: 'listLikelyDossiers',
  summary: 'Lister les doublons probables d’un dossier',
  detail:
    'Ceux que vous lisez aussi en entier, et sur lesquels personne n’a décidé. « decide » nomme les événements qui décident, et le champ de leur formulaire qui nomme l’autre dossier.',
  tag: 'Dossiers',
  access: 'dossier.read',
  params: dossierId,
  answers: { 200: { description: 'Les doublons probables', schema: duplicateShapes.listLikelyDossiers.answer } },
  problems: ['notFound'],
  handle: async ({ operations, caller, path }) => json(await operations.likely(caller, path.id)),
});

export const duplicateRoutes = [read];
