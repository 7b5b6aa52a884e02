import { described, oneOf, text } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { Template, triedWorkflow } from '../template-shapes.ts';

export const readTemplate = operation({
  id: 'readTemplate',
  method: 'get',
  path: '/api/v1/templates/:folder/:name',
  summary: 'Lire un gabarit : sa source, et ce qu’il dit de données fictives ou pourquoi il ne dit rien',
  tag: 'Administration',
  access: 'template.try',
  asks: {
    path: {
      folder: described('Dossier du gabarit', oneOf('emails', 'documents')),
      name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
    },
    query: { workflow: triedWorkflow },
  },
  answers: { 200: { description: 'Le gabarit', schema: Template } },
  problems: ['notFound', 'unavailable'],
  load: () => import('../templates.ts'),
  run: ({ readTemplate }, context, { asked: { folder, name, workflow = '' } }) =>
    readTemplate(context, { workflow, template: `${folder}/${name}` }),
});
