import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import { PersonLine } from '../../administration-shapes.ts';

export const listPeople = operation({
  id: 'listPeople',
  method: 'get',
  path: '/api/v1/people',
  summary: 'Lister les comptes',
  tag: 'Administration',
  access: 'person.manage',
  asks: {},
  answers: { 200: { description: 'Les comptes', schema: Type.record({ items: Type.listOf(PersonLine) }) } },
  load: () => import('../person-lines.ts'),
  run: async ({ personLines }, context) => ({ items: await personLines(context) }),
});
