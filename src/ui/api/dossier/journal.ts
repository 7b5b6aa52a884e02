import { infiniteQueryOptions } from '@tanstack/react-query';
import { readJournal } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

/** Bounds one page of a journal, which is read from its end so that a dossier ten years old opens on its latest events. */
export interface StoryPage {
  after: number;
  limit: number;
}

const PAGE = 200;
/** Is larger than a page, because the events that others add while the page is open belong to it. */
const MOST = 500;

export const latestPage = (revision: number): StoryPage => ({ after: Math.max(0, revision - PAGE), limit: MOST });

/** Returns the page just before this one, or null at the beginning of the journal. */
export function pageBefore({ after }: StoryPage): StoryPage | null {
  const from = Math.max(0, after - PAGE);
  return after === 0 ? null : { after: from, limit: after - from };
}

/** Returns the page of entries added after the newest page was opened, or null; `next` is where the server says to go on. */
export function pageBeyond({ limit }: StoryPage, next: number | null): StoryPage | null {
  return limit < MOST || next === null ? null : { after: next, limit: MOST };
}

/** Reads the journal from its end, each next page older than the one before; `revision` is that of the dossier on the screen. */
export const journalQuery = ({ id, revision }: { id: string; revision: number }) =>
  infiniteQueryOptions({
    queryKey: ['journal', id],
    queryFn: ({ pageParam }) => storyPage(id, pageParam),
    initialPageParam: latestPage(revision),
    getNextPageParam: (_page, _pages, param) => pageBefore(param),
  });

async function storyPage(id: string, asked: StoryPage): ReturnType<typeof call<typeof readJournal>> {
  const page = await call(readJournal, { path: { id }, query: { ...asked } });
  const beyond = pageBeyond(asked, page.next);
  if (beyond === null) return page;
  const { items, ...rest } = await storyPage(id, beyond);
  return { ...page, ...rest, items: [...page.items, ...items] };
}
