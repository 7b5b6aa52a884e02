/** This file groups the pages of data protection officers, because the shell of every page names each file there is. */
export { SubjectsPage } from '../data-subject/subjects-page.tsx';
export { AlertsPage } from '../reading-watch/alerts-page.tsx';
export { ArchivesPage } from '../retention/archives-page.tsx';
export { RetentionPage } from '../retention/retention-page.tsx';
export { Acts } from '../supervision/acts-page.tsx';
export { Readings } from '../supervision/readings-page.tsx';
