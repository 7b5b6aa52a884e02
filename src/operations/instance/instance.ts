/** Holds what an instance is given beside its store: what it serves, who it knows, what it logs. */

export { createBundles, type ServedBundles } from './bundles.ts';
export { type CommonVersions, createCommonVersions, isOlderServing, OWN_VERSIONS } from './common-versions.ts';
export { createDirectory, type Directory } from './directory.ts';
export { createScreens, digestOf, type PublishedScreens } from './published-screens.ts';
export { createReadingLog, type ReadingCall, type ReadingLog } from './reading-log.ts';
export { createReleases, type Pages, pagesOfBefore, type Releases, readPages } from './releases.ts';
export { type Scanner, type ScanVerdict, type VirusScannerState, virusScannerState } from './virus-scanner.ts';
