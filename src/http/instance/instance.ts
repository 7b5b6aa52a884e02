/** Tells how this instance fares: health, measures, changes as they happen. */

export { clockRoutes } from './clock.ts';
export { fontRoutes } from './fonts.ts';
export { formerPageRoutes } from './former-pages.ts';
export { type Health, healthRoutes } from './health.ts';
