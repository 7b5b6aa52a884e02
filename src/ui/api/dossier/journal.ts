import { infiniteQueryOptions } from '@tanstack/react-query';
import { readJournal } from '../addresses/dossier.ts';
import { call } from '../call.ts';
import { latestPage, pageBefore, pageBeyond, type StoryPage } from './story-pages.ts';

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
