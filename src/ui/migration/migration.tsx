import './migration.css';

/** This part moves running dossiers to the version in service; an administrator's browser fetches it when the page is opened. */
export { MigrationPage } from './migration-page.tsx';
