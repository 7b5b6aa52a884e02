import type { CompiledBundle } from '../../engine/engine.ts';

export function titlesOf({ stateTitles }: Pick<CompiledBundle, 'stateTitles'>, states: string[]): string[] {
  return states.map((state) => stateTitles[state] ?? state);
}
