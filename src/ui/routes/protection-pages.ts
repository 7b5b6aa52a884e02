/** This file groups the pages of data protection officers, because the shell of every page names each file there is. */
export { AccessesPage, PersonReadingPage } from '../accesses/accesses.ts';
export { ErasurePage, SubjectsPage } from '../data-subject/data-subject.tsx';
export { AlertsPage } from '../reading-watch/reading-watch.tsx';
export { ArchivesPage, RetentionPage } from '../retention/retention.ts';
export { Acts, Readings } from '../supervision/supervision.ts';
