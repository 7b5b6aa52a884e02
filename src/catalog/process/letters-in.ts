import { listed } from '../../definition/definition.ts';
import type { ActionConfig, Bundle } from '../../engine/engine.ts';
import { templatesOf } from '../definition/definition.ts';

export interface MapLetter {
  template: string;
  /** Lists the titles of the roles written to. */
  to: string[];
  when: 'entry' | 'exit' | 'move';
}

/** Lists the letters that these actions send, each template once. */
export function lettersIn(
  bundle: Bundle,
  actions: ActionConfig | ActionConfig[] | undefined,
  when: MapLetter['when'],
): MapLetter[] {
  return listed(actions, '').flatMap(({ action }): MapLetter[] => {
    if (action.type !== 'notify' && action.type !== 'document') return [];
    const to = rolesInWords(bundle, action.params.to);
    return templatesOf(action).map(({ template }) => ({ template, to, when }));
  });
}

export function rolesInWords({ roles }: Bundle, names: readonly string[]): string[] {
  return names.map((name) => roles[name]?.title ?? name);
}
