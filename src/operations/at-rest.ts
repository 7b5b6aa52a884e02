import type { StoreKeys } from '../store/store.ts';

/**
 * Says how the store's data is kept on disk: in clear, encrypted, `partly` (some of it still from before there were keys), or `altered`
 * (changed since by somebody without the keys).
 */
export type AtRest = 'clear' | 'partly' | 'encrypted' | 'altered';

export async function atRest(keys: StoreKeys | null): Promise<AtRest> {
  if (keys === null) return 'clear';
  if (!(await keys.state()).isComplete) return 'partly';
  return (await keys.seemsAltered()) ? 'altered' : 'encrypted';
}
