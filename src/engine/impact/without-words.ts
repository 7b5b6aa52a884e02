import type { JsonObject } from '../../base/base.ts';
import { decidingPart } from '../../definition/definition.ts';
import type { Bundle } from '../model/model.ts';

/**
 * Keeps of a version what may change a decision or its result, without what is only shown and without the text of letters. Letters are
 * compared separately; that they are sent, to whom and when, stays. Titles of choices stay: `label` returns them, and its result may be
 * recorded.
 */
export function withoutWords(bundle: Bundle): Bundle {
  const { workflow, dossier, forms, linked, roles } = bundle;
  return {
    ...bundle,
    workflow: decidingPart('workflow', workflow),
    dossier: decidingPart('form', dossier),
    forms: eachForm(forms),
    linked: eachForm(linked),
    ...decidingPart('roles', { roles }),
    templates: {},
  };
}

function eachForm(forms: { [name: string]: JsonObject } = {}): { [name: string]: JsonObject } {
  return Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, decidingPart('form', form)]));
}
