import { readScopeOf } from '../../access/access.ts';
import { isJsonObject, own } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { sensitivePaths } from '../../forms/forms.ts';
import { withoutIndices } from '../reading/reading.ts';

/** Says which fields of a sent form may be read. */
export interface FormGrants {
  grants: string[];
  sensitive: string[];
}

/**
 * Grants the answers of a sent form to the roles that may send it, and to roles granted the whole dossier (`*`), but without its sensitive
 * fields; to nobody else.
 */
export function formGrants({ workflow, forms }: Bundle, event: string, held: readonly string[]): FormGrants {
  const declared = own(workflow.events, event);
  if (held.some((role) => declared?.by.includes(role))) return { grants: ['*'], sensitive: [] };
  const schema = forms[declared?.form ?? ''];
  const seesAll = readScopeOf(workflow, held).fields.includes('*');
  if (!seesAll || !isJsonObject(schema)) return { grants: [], sensitive: [] };
  return { grants: ['*'], sensitive: sensitivePaths(schema).map(({ path }) => withoutIndices(path)) };
}
