/**
 * This file gathers the three pages where administrators prepare, check and publish definitions: they load as one script, because they lead
 * to each other.
 */

export { DraftPage } from './draft/draft.tsx';
export { DraftsPage } from './drafts-page.tsx';
export { PublishPage } from './publish/publish.ts';
