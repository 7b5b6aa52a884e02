import { described, id } from '../../../shapes/shapes.ts';
import { OFFICES } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import type { PlayingContext } from '../person-reading.ts';
import { PersonReading } from '../person-reading-shapes.ts';

export const readPersonReading = operation({
  id: 'readPersonReading',
  method: 'get',
  path: '/api/v1/people/:id/reading',
  summary: 'Savoir ce que voit une personne',
  detail:
    'Chaque appel est joué comme elle : sous quels rôles, quels champs de combien de dossiers, quelles pages. Jamais une valeur ni le nom d’une personne suivie. Le journal nomme qui le demande.',
  tag: 'Administration',
  access: 'person.read-as',
  only: [OFFICES],
  asks: { path: { id: described('Identifiant de la personne', id) } },
  answers: { 200: { description: 'Des champs et des nombres', schema: PersonReading } },
  problems: ['forbidden', 'notFound'],
  load: () => import('../person-reading.ts'),
  run: ({ readPersonReading }, context: PlayingContext, { caller, asked: { id } }) =>
    readPersonReading(context, caller, id),
});
