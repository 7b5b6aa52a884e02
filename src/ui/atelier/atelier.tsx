/** Changes of definitions by who administers: prepared, checked, published. One file of script: the three pages lead to each other. */
export { DraftPage } from './draft/draft-page.tsx';
export { DraftsPage } from './drafts-page.tsx';
export { PublishPage } from './publish/publish-page.tsx';
