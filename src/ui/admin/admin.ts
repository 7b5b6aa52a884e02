/** Shows what administrators change: people, organisations, mandates, templates. */

export { Grants } from './grants-page.tsx';
export { Organisations } from './organisations-page.tsx';
export { People } from './people-page.tsx';
export { PersonPage } from './person-page.tsx';
export { SessionList } from './session-list.tsx';
export { TemplatePage } from './template-page.tsx';
export { MailTrial, PaperTrial } from './template-trial.tsx';
export { isEmail } from './template-words.ts';
export { Templates } from './templates-page.tsx';
export { errorsOf } from './wrong.ts';
