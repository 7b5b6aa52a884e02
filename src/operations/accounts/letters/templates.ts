import { type AccountLetter, shippedLetter } from '../../../catalog/catalog.ts';
import type { Context } from '../../context.ts';

/** A letter about an account, as what is served has it; what it does not write is this program's own. */
export async function letterTemplate(
  { releases }: Pick<Context, 'releases'>,
  name: string,
): Promise<AccountLetter | null> {
  const own = (await releases.letters()).find((letter) => letter.name === name);
  return own ?? shippedLetter(name);
}
