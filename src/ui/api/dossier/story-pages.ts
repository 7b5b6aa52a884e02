/** The story of a dossier is read from its end: whoever opens one of ten years is told what happened lately. */
export interface StoryPage {
  after: number;
  limit: number;
}

const PAGE = 200;
/** More than a page: what others add while it is open belongs to it. */
const MOST = 500;

export const latestPage = (revision: number): StoryPage => ({ after: Math.max(0, revision - PAGE), limit: MOST });

/** What goes before this page; null at the beginning of the story. */
export function pageBefore({ after }: StoryPage): StoryPage | null {
  const from = Math.max(0, after - PAGE);
  return after === 0 ? null : { after: from, limit: after - from };
}

/** What was added beyond the page that is open on the end, however long ago; `next`: as the server said with it. */
export function pageBeyond({ limit }: StoryPage, next: number | null): StoryPage | null {
  return limit < MOST || next === null ? null : { after: next, limit: MOST };
}
