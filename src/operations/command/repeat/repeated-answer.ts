import type { JsonObject } from '../../../base/base.ts';
import type { StoredRequest } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull, buildView } from '../../dossier/dossier.ts';
import type { OperationAnswer, Receipt, Repeat, View, WantedAnswer } from '../../shared-shapes/shared-shapes.ts';
import type { CommitResult } from '../commit/commit.ts';
import { toStored } from './stored-answer.ts';

/** Stores under a key the id and revision that an act made, not the view: views are large, and change. */
export function receiptUnder(context: Context, repeat: Repeat, status: number) {
  return ({ dossier: { id, revision } }: CommitResult): Promise<StoredRequest> =>
    toStored(context, repeat, status, { id, revision });
}

/** Gives the status and revision of the first answer, and the current view; no view when the caller may no longer read the dossier. */
export async function repeatedAnswer(
  context: Context,
  caller: Caller,
  { response: { status, body } }: StoredRequest,
  wants: WantedAnswer = 'view',
): Promise<OperationAnswer<View | Receipt>> {
  const { id, revision } = receiptIn(body);
  const found = wants === 'receipt' ? null : await authorizedOrNull(context, caller, id);
  const shown = found === null ? { id, revision } : { ...(await buildView(context, caller, found)), revision };
  return { status, body: shown, repeated: true };
}

/** Reads the stored id and revision; older versions stored a whole view, which has both too. */
function receiptIn(body: JsonObject): Receipt {
  return body as unknown as Receipt;
}
