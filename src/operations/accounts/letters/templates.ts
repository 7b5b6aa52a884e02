import { type AccountLetter, shippedLetter } from '../../../catalog/catalog.ts';
import type { Context } from '../../context.ts';

/** Returns the template of a letter about an account from the served release, or else the one shipped with this program. */
export async function letterTemplate(
  { releases }: Pick<Context, 'releases'>,
  name: string,
): Promise<AccountLetter | null> {
  const own = (await releases.letters()).find((letter) => letter.name === name);
  return own ?? shippedLetter(name);
}
