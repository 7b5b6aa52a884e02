import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { ask } from '../../../../api/definition-drafts.ts';
import { useLatestAnswer } from '../../../latest-answer.ts';
import { saidPath } from '../../edit/json.ts';
import type { Written } from './written.ts';

/** What may be read where an expression is written, and what is wrong with a text that would be written there. */
export function useExpression({ editor: { draft, store }, file, at }: Written, text: string) {
  const revision = useSelector(store, ({ context }) => context.revision);
  const place = { path: file, at: saidPath(at) };
  const path = { id: draft.id };
  const names = useQuery({
    queryKey: ['expression-names', draft.id, place],
    queryFn: () => ask('readDefinitionExpression', { path, query: place }),
    ...{ staleTime: 0, refetchOnWindowFocus: false, retry: false },
  });
  // What has just been put in the draft is not there for the server until it is kept: then it is asked again.
  const isKnown = names.data !== undefined && names.data.wanted !== null;
  const { refetch } = names;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each revision
  useEffect(() => {
    if (names.data?.wanted === null) void refetch();
  }, [revision]);
  const checked = useLatestAnswer(
    text,
    (typed) => ask('checkDefinitionExpression', { path, body: { ...place, text: typed } }),
    { again: isKnown, isAsked: text.trim() !== '' },
  );
  return { names: names.data, checked };
}
