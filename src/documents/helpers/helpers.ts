import { dateHelpers } from './dates.ts';
import type { Helper } from './helper.ts';
import { numberHelpers } from './numbers.ts';
import { pictureHelpers } from './pictures.ts';
import { wordHelpers } from './words.ts';

export {
  type ArgumentType,
  type Helper,
  type HelperArgument,
  type HelperContext,
  HelperFault,
  type HelperResult,
} from './helper.ts';

/** Lists every helper that a template may use, by name; besides them, only the blocks `if`, `unless`, `each` and `with` exist. */
export const helpers: ReadonlyMap<string, Helper> = new Map(
  [...dateHelpers, ...numberHelpers, ...wordHelpers, ...pictureHelpers].map((helper) => [helper.name, helper]),
);
