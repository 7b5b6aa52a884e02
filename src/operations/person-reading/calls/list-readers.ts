import { OFFICES } from '../../finer-rules.ts';
import { operation } from '../../operation.ts';
import { readers } from '../person-reading-shapes.ts';

export const listReaders = operation({
  id: 'listReaders',
  method: 'get',
  path: '/api/v1/readers',
  summary: 'Lister les comptes dont on peut demander ce qu’ils voient',
  tag: 'Administration',
  access: 'person.read-as',
  only: [OFFICES],
  asks: {},
  answers: { 200: { description: 'Les comptes, par leur nom', schema: readers } },
  problems: ['forbidden'],
  load: () => import('../person-reading.ts'),
  run: ({ listReaders }, context) => listReaders(context),
});
