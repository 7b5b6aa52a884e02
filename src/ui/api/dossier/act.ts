import type { View } from '../../../http/http.ts';
import type { openDossier, submitEvent } from '../addresses/command.ts';
import { readDossier } from '../addresses/dossier.ts';
import { type Asking, call } from '../call.ts';

/**
 * One act on a dossier, answered by the page that follows. When the answer of an act was lost, and its author reads the dossier no
 * more, asking again is refused as its page is.
 *
 * @throws Refused as `call` does
 */
export async function act<At extends typeof openDossier | typeof submitEvent>(
  at: At,
  asking: Asking<At>,
): Promise<View> {
  const answer = await call(at, asking);
  return 'workflow' in answer ? answer : call(readDossier, { path: { id: answer.id } });
}
