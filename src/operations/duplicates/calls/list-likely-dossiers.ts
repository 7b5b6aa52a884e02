import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { LikelyDossiers } from '../likely-dossier.ts';

export const listLikelyDossiers = operation({
  id: 'listLikelyDossiers',
  method: 'get',
  path: '/api/v1/dossiers/:id/likely',
  summary: 'Lister les doublons probables d’un dossier',
  detail:
    'Ceux que vous lisez aussi en entier, et sur lesquels personne n’a décidé. « decide » nomme les événements qui décident, et le champ de leur formulaire qui nomme l’autre dossier.',
  tag: 'Dossiers',
  access: 'dossier.read',
  only: [enforcedBy('likenessesShown', () => import('../list-duplicates.ts'))],
  asks: { path: dossierId },
  answers: { 200: { description: 'Les doublons probables', schema: LikelyDossiers } },
  problems: ['notFound'],
  load: () => import('../list-duplicates.ts'),
  run: ({ listDuplicates }, context, { caller, asked: { id } }) => listDuplicates(context, caller, id),
});
