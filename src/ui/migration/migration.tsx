import './migration.css';

/** Running dossiers taken to the served version of their workflow; fetched by who administers, when he opens it. */
export { MigrationPage } from './migration-page.tsx';
