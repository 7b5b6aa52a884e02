/** Shows what is due for archiving or erasing. */

export { ArchivesPage } from './archives-page.tsx';
export { RetentionPage } from './retention-page.tsx';
export { VisaForm, type VisaGiven } from './visa-form.tsx';
