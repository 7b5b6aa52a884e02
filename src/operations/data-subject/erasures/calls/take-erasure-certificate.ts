import { described, id } from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';

export const takeErasureCertificate = operation({
  id: 'takeErasureCertificate',
  method: 'get',
  path: '/api/v1/erasures/:id/certificate',
  summary: 'Emporter l’attestation d’un effacement demandé',
  detail: 'Un PDF qui compte ce qui est parti et ce qui est resté, et ne nomme personne.',
  tag: 'Droits des personnes',
  access: 'subject.answer',
  asks: { path: { id: described('Identifiant de l’effacement', id) } },
  answers: { 200: { description: 'L’attestation', type: 'application/pdf', file: 'download' } },
  problems: ['notFound', 'conflict', 'unavailable'],
  load: () => import('../certificate.ts'),
  run: async ({ erasureCertificate }, context, { asked: { id } }) => {
    const file = await erasureCertificate(context, id);
    return { ...file, content: [file.content] };
  },
});
