/** Shows who reads what: what one account sees. */

export { PersonReadingPage } from './person-reading-page.tsx';
