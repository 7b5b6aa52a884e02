/** This part moves running dossiers to the version in service; an administrator's browser fetches it when the page is opened. */

export { ApplyToo } from './apply-too.tsx';
