import { operation } from '../../operation.ts';
import { rotation } from '../link-shapes.ts';

export const rotateLinkKey = operation({
  id: 'rotateLinkKey',
  method: 'post',
  path: '/api/v1/links/rotation',
  summary: 'Changer la clé qui signe les liens',
  detail:
    'Les prochains liens sont signés avec une nouvelle clé. « drop » : tous les liens déjà faits cessent de fonctionner.',
  tag: 'Liens signés',
  access: 'link.rotate',
  asks: { body: rotation },
  answers: { 200: { description: 'La clé est changée', schema: rotation } },
  problems: ['forbidden'],
  repeat: 'by-door',
  load: () => import('../signed-links.ts'),
  run: async ({ rotateLinkKey }, context, { asked: { old } }) => {
    await rotateLinkKey(context, old);
    return { old };
  },
});
