import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { offers } from '../link-shapes.ts';

export const prepareLinks = operation({
  id: 'prepareLinks',
  method: 'post',
  path: '/api/v1/dossiers/:id/link-offers',
  summary: 'Préparer les liens à montrer en code QR',
  detail: 'Fait ceux qui manquent ; les autres restent.',
  tag: 'Liens signés',
  access: 'link.make',
  only: [enforcedBy('mayOffer', () => import('../signed-links.ts'))],
  asks: { path: dossierId },
  answers: {
    200: { description: 'Un par personne', schema: offers.answer },
  },
  problems: ['notFound', 'forbidden'],
  repeat: 'by-door',
  load: () => import('../link-offers.ts'),
  run: ({ prepareLinks }, context, { caller, asked: { id } }) => prepareLinks(context, caller, id),
});
