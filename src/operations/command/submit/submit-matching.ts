import { Refusal } from '../../../base/base.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { OperationAnswer, Receipt, Repeat, View, WantedAnswer } from '../../shared-shapes/shared-shapes.ts';
import { type Submission, submit } from './submit.ts';

type MatchingRequest = { id: string; data?: unknown } & Pick<Submission, 'event' | 'role' | 'draft' | 'code'>;

/**
 * Tries each revision listed in `If-Match`, newest first, so that each try checks and writes in one step. A refusal lists what changed
 * since the newest.
 */
export async function submitMatching(
  context: Context,
  caller: Caller,
  { id, data = {}, ...asked }: MatchingRequest,
  { ifMatch, repeat, wants }: { ifMatch: number[] | null; repeat: Repeat | undefined; wants: WantedAnswer },
): Promise<OperationAnswer<View | Receipt>> {
  const submitAt = (ifRevision?: number) =>
    submit(
      context,
      caller,
      { ...asked, data, dossier: id, wants, ...(ifRevision !== undefined && { ifRevision }) },
      repeat,
    );
  const [newest, ...older] = ifMatch ?? [undefined];
  const first = await submitAt(newest).catch(staleOrThrow);
  if (!(first instanceof Refusal)) return first;
  for (const revision of older) {
    const answer = await submitAt(revision).catch(staleOrThrow);
    if (!(answer instanceof Refusal)) return answer;
  }
  throw first;
}

function staleOrThrow(error: unknown): Refusal {
  if (error instanceof Refusal && error.problem.code === 'stale-revision') return error;
  throw error;
}
