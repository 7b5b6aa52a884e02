import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { RoleTitle } from '../../administration-shapes.ts';

export const listRoles = operation({
  id: 'listRoles',
  method: 'get',
  path: '/api/v1/roles',
  summary: 'Lister les rôles, et ce qu’ils permettent',
  tag: 'Administration',
  access: 'person.manage',
  asks: {},
  answers: { 200: { description: 'Les rôles', schema: Type.record({ items: Type.listOf(RoleTitle) }) } },
  load: () => import('../role-titles.ts'),
  run: async ({ roleTitles }, context) => ({
    items: roleTitles(await context.bundles.roles()),
  }),
});
