import type { JsonObject } from '../../base/base.ts';
import type { StoredRequest } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { buildView, seenOrNull, type View } from '../dossier/dossier.ts';
import type { Answer, Receipt, Repeat, Wanted } from '../repeat-types.ts';
import type { Committed } from './commit.ts';
import { toStored } from './repeat.ts';

/** Keeps under a key what its act made, never what was shown of it: views are large, and of their moment. */
export function receiptUnder(context: Context, repeat: Repeat, status: number) {
  return ({ dossier: { id, revision } }: Committed): Promise<StoredRequest> =>
    toStored(context, repeat, status, { id, revision });
}

/** The status and the revision of then, with the view of now; these alone for who may no longer read the dossier. */
export async function toldAgain(
  context: Context,
  caller: Caller,
  { response: { status, body } }: StoredRequest,
  wants: Wanted = 'view',
): Promise<Answer<View | Receipt>> {
  const { id, revision } = receiptIn(body);
  const seen = wants === 'receipt' ? null : await seenOrNull(context, caller, id);
  const told = seen === null ? { id, revision } : { ...(await buildView(context, caller, seen)), revision };
  return { status, body: told, repeated: true };
}

/** Written by `receiptUnder`, or a whole view by a version before it, which tells both too. */
function receiptIn(body: JsonObject): Receipt {
  return body as unknown as Receipt;
}
