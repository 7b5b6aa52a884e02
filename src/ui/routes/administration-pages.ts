/** This file groups the pages of administrators, because the shell of every page names each file there is. */

export { Grants, Organisations, People, PersonPage, TemplatePage, Templates } from '../admin/admin.ts';
export { FirstRunPage } from '../first-run/first-run.tsx';
export { ImportPage } from '../import/import.tsx';
export { MandatesPage } from '../mandate/mandate.tsx';
