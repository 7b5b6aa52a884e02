import { anyObject, described, hash, id } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';

export const readForm = operation({
  id: 'readForm',
  method: 'get',
  path: '/api/v1/workflows/:id/versions/:bundle/forms/:form',
  summary: 'Lire un formulaire d’une version d’un workflow',
  detail: 'Ne change jamais : votre navigateur le garde un an.',
  tag: 'Définitions',
  access: 'workflow.read',
  asks: {
    path: {
      id: described('Nom du workflow', id),
      bundle: described('Empreinte de la version', hash),
      form: described('Nom du formulaire', id),
    },
  },
  answers: {
    200: {
      description: 'Le formulaire',
      schema: described('Ses questions, en JSON Schema', anyObject),
      cache: 'for-ever',
    },
  },
  problems: ['notFound', 'readOnly'],
  load: () => import('../workflows.ts'),
  run: ({ form }, context, { caller, asked: { id, bundle, form: name } }) =>
    form(context, caller, { id, hash: bundle, name }),
});
