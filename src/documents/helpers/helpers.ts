import { dateHelpers } from './dates.ts';
import type { Helper } from './helper.ts';
import { numberHelpers } from './numbers.ts';
import { pictureHelpers } from './pictures.ts';
import { wordHelpers } from './words.ts';

/** Every helper a template may use, by name; nothing else exists but the blocks `if`, `unless`, `each` and `with`. */
export const helpers: ReadonlyMap<string, Helper> = new Map(
  [...dateHelpers, ...numberHelpers, ...wordHelpers, ...pictureHelpers].map((helper) => [helper.name, helper]),
);
