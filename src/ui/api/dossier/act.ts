import type { View } from '../../../http/http.ts';
import { type openDossier, readDossier, type submitEvent } from '../../addresses/addresses.ts';
import { type CallInput, call } from '../call.ts';

/**
 * Submits one act on a dossier and returns the dossier as it then stands. When the first answer was lost and the author can no longer read
 * the dossier, a repetition is refused as reading the dossier is.
 * @throws ServerRefusal as `call` does
 */
export async function act<At extends typeof openDossier | typeof submitEvent>(
  at: At,
  asking: CallInput<At>,
): Promise<View> {
  const answer = await call(at, asking);
  return 'workflow' in answer ? answer : call(readDossier, { path: { id: answer.id } });
}
