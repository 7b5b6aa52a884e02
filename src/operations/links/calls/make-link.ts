import { enforcedBy } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { LinkRequest, MadeLink } from '../link-shapes.ts';

export const makeLink = operation({
  id: 'makeLink',
  method: 'post',
  path: '/api/v1/links',
  summary: 'Faire un lien signé',
  detail:
    'Pour un rôle sans compte : ce qu’il peut faire, les réponses données d’avance, les lignes montrées, la durée. Rien n’est envoyé.',
  tag: 'Liens signés',
  access: 'link.make',
  only: [enforcedBy('lackedBy', () => import('../lending.ts'))],
  asks: { body: LinkRequest },
  answers: { 201: { description: 'Le lien et son adresse', schema: MadeLink } },
  problems: ['notFound', 'forbidden', 'invalidForm'],
  repeat: 'by-door',
  load: () => import('../signed-links.ts'),
  run: ({ makeLink }, context, { caller, asked }) => makeLink(context, caller, asked),
});
