import { quoted } from '../../../../definition/edit/edit.ts';
import type { KnownField } from './known-fields.ts';
import type { Operator } from './rows.ts';

const WORDS: { [operator in Operator]: string } = {
  is: 'est',
  'is-not': 'n’est pas',
  before: 'est avant',
  'at-most': 'est au plus',
  after: 'est après',
  'at-least': 'est au moins',
  empty: 'est vide',
  filled: 'est rempli',
  has: 'contient',
  lacks: 'ne contient pas',
};
const NUMBERS: { [operator in Operator]?: string } = { before: 'est moins que', after: 'est plus que' };
const DAYS: { [operator in Operator]?: string } = { 'at-most': 'est au plus tard', 'at-least': 'est au plus tôt' };

/** Returns words such as « est au plus tard ». */
export function wordOf(operator: Operator, known: KnownField | undefined): string {
  const special = known?.kind === 'number' ? NUMBERS : known?.kind === 'date' ? DAYS : {};
  return special[operator] ?? WORDS[operator];
}

/** Lists the values to choose among, written in CEL. */
export function offeredBy(known: KnownField | undefined): { value: string; title: string }[] {
  if (known?.kind === 'yes-no')
    return [
      { value: 'true', title: 'Oui' },
      { value: 'false', title: 'Non' },
    ];
  return (known?.choices ?? []).map((choice) => ({ value: quoted(choice.value), title: choice.title }));
}
