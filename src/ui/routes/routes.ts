/** Lists the pages by their address. */

export { accountRoutes } from './account.ts';
export { administrationRoutes } from './administration.ts';
export { definitionsRoutes } from './definitions.ts';
export { protectionRoutes } from './protection.ts';
export { root } from './root.ts';
export { supervisionRoutes } from './supervision.ts';
export { workRoutes } from './work.ts';
