import { firstRunShapes } from '../../../operations/operations.ts';
import { json } from '../../route/reply.ts';
import { route } from '../../route/route.ts';

const read = route({
  method: 'get',
  path: '/api/v1/first-run',
  id: 'readFirstRun',
  summary: 'Lire ce qu’une installation neuve demande encore à son administration',
  tag: 'Administration',
  access: 'first-run.read',
  answers: { 200: { description: 'Les étapes, dans l’ordre', schema: firstRunShapes.readFirstRun.answer } },
  problems: ['forbidden'],
  handle: async ({ operations, caller }) => json(await operations.firstRun(caller)),
});

export const firstRunRoutes = [read];
