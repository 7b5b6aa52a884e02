import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { triedWorkflow } from '../template-shapes.ts';

export const previewTemplate = operation({
  id: 'previewTemplate',
  method: 'post',
  path: '/api/v1/templates/:folder/:name/preview',
  summary: 'Voir un gabarit rempli de données fictives',
  tag: 'Administration',
  access: 'template.try',
  asks: {
    path: {
      folder: Type.described('Dossier du gabarit', Type.oneOf('emails', 'documents')),
      name: Type.text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', description: 'Nom du gabarit' }),
    },
    query: { format: Type.described('html par défaut', Type.choice('html', 'text', 'pdf', 'docx')) },
    body: Type.record({ workflow: triedWorkflow }),
  },
  answers: { 200: { description: 'Le gabarit rempli', type: '*/*', file: 'printed' } },
  problems: ['notFound', 'unavailable', 'documentRefused'],
  repeat: 'by-door',
  load: () => import('../try-template.ts'),
  run: async ({ tryTemplate }, context, { asked: { folder, name, format = 'html', workflow } }) => {
    const { type, content } = await tryTemplate(context, { workflow, template: `${folder}/${name}` }, format);
    return { type, content };
  },
});
