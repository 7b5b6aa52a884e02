import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { TemplateLine } from '../template-shapes.ts';

export const listTemplates = operation({
  id: 'listTemplates',
  method: 'get',
  path: '/api/v1/templates',
  summary: 'Lister les gabarits des versions en service',
  tag: 'Administration',
  access: 'template.try',
  asks: {},
  answers: { 200: { description: 'Par processus', schema: Type.record({ items: Type.listOf(TemplateLine) }) } },
  problems: ['forbidden'],
  load: () => import('../templates.ts'),
  run: ({ listTemplates }, context) => listTemplates(context),
});
