import { dossierId } from '../../asked.ts';
import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { offers } from '../link-shapes.ts';

export const readLinkOffers = operation({
  id: 'readLinkOffers',
  method: 'get',
  path: '/api/v1/dossiers/:id/link-offers',
  summary: 'Lire les liens à montrer en code QR',
  tag: 'Liens signés',
  access: 'link.read',
  only: [enforcedBy('mayOffer', () => import('../signed-links.ts'))],
  asks: { path: dossierId },
  answers: {
    200: { description: 'Un par personne', schema: offers.answer },
  },
  problems: ['notFound', 'forbidden'],
  load: () => import('../link-offers.ts'),
  run: ({ linkOffers }, context, { caller, asked: { id } }) => linkOffers(context, caller, id),
});
