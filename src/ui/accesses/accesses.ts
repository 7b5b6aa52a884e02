/** Shows who reads what: what one account sees, and what opens something without a session. */

export { AccessesPage } from './accesses-page.tsx';
export { PersonReadingPage } from './person-reading-page.tsx';
