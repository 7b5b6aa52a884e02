import { useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { pathText } from '../../../../../definition/definition.ts';
import type { CheckedExpression } from '../../../../../http/http.ts';
import { checkDefinitionExpression, readDefinitionExpression } from '../../../../addresses/addresses.ts';
import { call } from '../../../../api/api.ts';
import { type EditingStore, unsavedOf } from '../../../editing-store.ts';
import { type LatestAnswer, unansweredSaid, uncheckedSaid, useLatestAnswer } from '../../../source/source.ts';
import type { EditedExpression } from './written.ts';

/** Returns null while the server has not yet judged the text. */
function issuesOf(said: LatestAnswer<CheckedExpression> | null): CheckedExpression['issues'] | null {
  return said !== null && 'answer' in said && said.answer.isRead ? said.answer.issues : null;
}

/** Says why the text cannot be checked; null while the check runs, or once it has an answer. */
function useUnchecked(said: LatestAnswer<CheckedExpression> | null, store: EditingStore): string | null {
  const isKept = useSelector(store, ({ context }) => unsavedOf(context).length === 0);
  if (said === null) return null;
  if ('error' in said) return unansweredSaid(said.error);
  if (said.answer.isRead) return null;
  return uncheckedSaid(isKept ? AROUND : UNKEPT);
}

const UNKEPT = 'l’endroit où il est n’est pas encore enregistré dans le brouillon.';
const AROUND = 'ce qui est écrit autour est en défaut. Corrigez-le d’abord : la page « Vérifier et publier » dit où.';

/** Asks the server which names an expression may read at its place, and what is wrong with a text written there. */
export function useExpression({ editor: { draft, store }, file, at }: EditedExpression, text: string) {
  const revision = useSelector(store, ({ context }) => context.revision);
  const place = { path: file, at: pathText(at) };
  const path = { id: draft.id };
  const names = useQuery({
    queryKey: ['expression-names', draft.id, place],
    queryFn: () => call(readDefinitionExpression, { path, query: place }),
    ...{ staleTime: 0, refetchOnWindowFocus: false, retry: false },
  });
  // The server knows a new place only once the draft is saved: it is then asked again.
  const { refetch } = names;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each revision
  useEffect(() => {
    if (names.data?.wanted === null) void refetch();
  }, [revision]);
  const checked = useLatestAnswer(
    text,
    (typed) => call(checkDefinitionExpression, { path, body: { ...place, text: typed } }),
    { again: revision, isAsked: text.trim() !== '' },
  );
  const said = checked?.text === text ? checked : null;
  return { names: names.data, issues: issuesOf(said), unchecked: useUnchecked(said, store) };
}
