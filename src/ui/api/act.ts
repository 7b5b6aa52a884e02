import type { Receipt, View } from '../../http/http.ts';
import { type CallOptions, call } from './call.ts';

/**
 * One act on a dossier, answered by the page that follows. When the answer of an act was lost, and its author reads the dossier no
 * more, asking again is refused as its page is.
 *
 * @throws Refused as `call` does
 */
export async function act(path: string, options: CallOptions): Promise<View> {
  const told = await call<View | Receipt>('POST', path, options);
  return 'workflow' in told ? told : call<View>('GET', `/dossiers/${encodeURIComponent(told.id)}`);
}
