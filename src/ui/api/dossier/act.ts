import type { View } from '../../../http/http.ts';
import { type Asking, call } from '../call.ts';

/**
 * One act on a dossier, answered by the page that follows. When the answer of an act was lost, and its author reads the dossier no
 * more, asking again is refused as its page is.
 *
 * @throws Refused as `call` does
 */
export async function act<Id extends 'openDossier' | 'submitEvent'>(id: Id, asking: Asking<Id>): Promise<View> {
  const answer = await call(id, asking);
  return 'workflow' in answer ? answer : call('readDossier', { path: { id: answer.id } });
}
