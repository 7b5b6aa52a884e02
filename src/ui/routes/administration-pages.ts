/** This file groups the pages of administrators, because the shell of every page names each file there is. */

export { Grants } from '../admin/grants-page.tsx';
export { Organisations } from '../admin/organisations-page.tsx';
export { People } from '../admin/people-page.tsx';
export { PersonPage } from '../admin/person-page.tsx';
export { TemplatePage } from '../admin/template-page.tsx';
export { Templates } from '../admin/templates-page.tsx';
export { FirstRunPage } from '../first-run/first-run-page.tsx';
export { ImportPage } from '../import/import-page.tsx';
export { MandatesPage } from '../mandate/mandates-page.tsx';
