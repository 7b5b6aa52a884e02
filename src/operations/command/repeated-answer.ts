import type { JsonObject } from '../../base/base.ts';
import type { StoredRequest } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull, buildView, type View } from '../dossier/dossier.ts';
import type { Answer, Receipt, Repeat, Wanted } from '../limits/repeat-types.ts';
import type { Committed } from './commit.ts';
import { toStored } from './repeat.ts';

/** Keeps under a key what its act made, never what was shown of it: views are large, and of their moment. */
export function receiptUnder(context: Context, repeat: Repeat, status: number) {
  return ({ dossier: { id, revision } }: Committed): Promise<StoredRequest> =>
    toStored(context, repeat, status, { id, revision });
}

/** The status and the revision of then, with the view of now; these alone for who may no longer read the dossier. */
export async function repeatedAnswer(
  context: Context,
  caller: Caller,
  { response: { status, body } }: StoredRequest,
  wants: Wanted = 'view',
): Promise<Answer<View | Receipt>> {
  const { id, revision } = receiptIn(body);
  const found = wants === 'receipt' ? null : await authorizedOrNull(context, caller, id);
  const shown = found === null ? { id, revision } : { ...(await buildView(context, caller, found)), revision };
  return { status, body: shown, repeated: true };
}

/** Written by `receiptUnder`, or a whole view by a version before it, which tells both too. */
function receiptIn(body: JsonObject): Receipt {
  return body as unknown as Receipt;
}
