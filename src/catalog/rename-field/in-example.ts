import { isJsonObject } from '../../base/base.ts';
import { type Bundle, type Example, workflowsOf } from '../../engine/engine.ts';
import { followMembers } from './follow.ts';
import { formOf } from './in-workflow.ts';
import type { FieldNameGroups } from './names.ts';

/** Follows the answers of an example, their results, and the dossiers it invents. */
export function followExample(names: FieldNameGroups, example: Example, bundle: Bundle): void {
  const file = `workflows/examples/${example.id}.json`;
  for (const [i, { event = '', data }] of example.steps.entries()) {
    const form = formOf(bundle, event);
    if (form !== null) followMembers(names, form, { file, path: `$.steps[${i}].data`, value: data });
  }
  followMembers(names, bundle.dossier, { file, path: '$.data', value: example.data });
  for (const [link, dossier] of Object.entries(example.liens ?? {})) {
    const config = bundle.workflow.links[link];
    for (const one of config === undefined ? [] : workflowsOf(config)) {
      const schema = bundle.linked[one] ?? {};
      const each = Array.isArray(dossier)
        ? dossier.map((one, i) => ({ one, path: `$.liens.${link}[${i}].data` }))
        : [{ one: dossier, path: `$.liens.${link}.data` }];
      for (const { one: seen, path } of each)
        if (isJsonObject(seen)) followMembers(names, schema, { file, path, value: seen.data });
    }
  }
}
