/**
 * Finds what a version of a definition, a release or a migration gives more to read, role by role. It says so in words and decides nothing:
 * `definitions/widenings` holds a publication for it, and `accounts/grants` a role.
 */

export { type NewlyRead, newlyRead, type Version } from './compare.ts';
export { countedByMigration, countedWidenings } from './count.ts';
export { widerByMigration, widerByRelease } from './find.ts';
export type { WiderReading } from './words.ts';
