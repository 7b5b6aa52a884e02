import * as Type from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { ListColumn } from '../list-shapes.ts';

export const listColumns = operation({
  id: 'listColumns',
  method: 'get',
  path: '/api/v1/columns',
  summary: 'Lister les colonnes qu’une liste peut montrer',
  tag: 'Dossiers',
  access: 'dossier.list',
  asks: { query: { workflow: Type.described('Avec les champs que ce workflow montre en liste', Type.id) } },
  answers: { 200: { description: 'Les colonnes', schema: Type.record({ items: Type.listOf(ListColumn) }) } },
  problems: ['notFound'],
  load: () => import('../columns.ts'),
  run: async ({ listColumns }, context, { asked: { workflow } }) => ({
    items: await listColumns(context, workflow),
  }),
});
