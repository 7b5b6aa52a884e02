import * as Type from '../../../../shapes/shapes.ts';
import { operation } from '../../../operation.ts';
import type { SigningContext } from '../../signing.ts';

export const readSignIn = operation({
  id: 'readSignIn',
  method: 'get',
  path: '/api/v1/sign-in',
  summary: 'Savoir comment on peut se connecter',
  tag: 'Session',
  access: 'session.open',
  asks: {},
  answers: {
    200: {
      description: 'Le nom du fournisseur d’identité, s’il y en a un ; sa porte est /connexion/fournisseur',
      schema: Type.record({ provider: Type.nullable(Type.text()) }),
    },
  },
  load: async () => null,
  run: (_, { provider }: SigningContext) => ({ provider: provider?.name ?? null }),
});
