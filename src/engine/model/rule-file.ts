import type { JsonObject } from '../../base/base.ts';
import type { Cel } from './cel.ts';

/** `workflows/rules/<id>.json`. */
export interface RuleFile {
  $schema?: string;
  id: string;
  title: string;
  source?: string;
  /** JSON Schema of the facts. */
  facts: JsonObject;
  parameters?: { [name: string]: { value: number | string | boolean; title: string } };
  /** Named sub-expressions, each typed for the next. Scope: facts members, parameters, asOf, earlier lets. */
  let?: { name: string; is: Cel }[];
  /** All needed. `figures`: string shown when false. */
  conditions?: RuleCondition[];
  /** First true wins. */
  codes?: RuleCondition[];
  /** Booleans computed beside the verdict, e.g. `actionTarget`. Scope: the same. */
  targets?: { [name: string]: Cel };
}

export interface RuleCondition {
  code: string;
  title: string;
  if: Cel;
  figures?: Cel;
}
