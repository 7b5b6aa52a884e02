/** Publishes a draft, after its review. */

export { ChangedLetters } from './publish-letters.tsx';
export { PublishPage } from './publish-page.tsx';
