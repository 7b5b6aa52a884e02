import type { Api } from '../../http/http.ts';

/** Where each call is: the compiler takes no other address than the server's. */
export const ADDRESSES = {
  listScreens: 'GET /api/v1/screens',
  readScreen: 'GET /api/v1/screens/:id',
  readCandidates: 'GET /api/v1/screens/:id/candidates',
  readCountedDossiers: 'GET /api/v1/screens/:id/dossiers',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] };
