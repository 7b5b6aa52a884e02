import { operation } from '../../operation.ts';
import { OwnProfile } from '../../shared-shapes/shared-shapes.ts';

export const readMe = operation({
  id: 'readMe',
  method: 'get',
  path: '/api/v1/me',
  summary: 'Savoir qui vous êtes',
  tag: 'Session',
  access: 'me.read',
  asks: {},
  answers: { 200: { description: 'Vous', schema: OwnProfile } },
  load: async () => ({
    ...(await import('../people/people.ts')),
    ...(await import('../registration/registration.ts')),
  }),
  run: async ({ me, registrationPages }, context, { caller }) => ({
    ...(await me(context, caller)),
    registrations: await registrationPages(context, caller),
  }),
});
