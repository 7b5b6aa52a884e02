import type { Json } from '../../src/base/base.ts';
import { changeAnywhere, type Dice } from '../engine/migration/impact-mutations.ts';

const LONG = 'é'.repeat(200_000);
/** The text FLOORS replaces this word in the JSON: `JSON.stringify` would overflow the stack before `JSON.parse` does. */
const NESTED = 'cinq mille étages';
const FLOORS = `${'['.repeat(5_000)}"fond"${']'.repeat(5_000)}`;

/** Holds values that a hostile or careless author may write in place of another. */
const ABSURD: Json[] = [
  ...[null, true, -1, 1e308, 2 ** 53, '', ' ', '\u0000', '\u202e', LONG, NESTED, [], {}],
  ...['__proto__', 'constructor', 'hasOwnProperty', '../../../etc/passwd', 'https://exemple.invalid/x.json'],
  ...[
    '(a+)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '[',
    '{{#each data}}{{#each ../data}}',
    '{{> inconnu}}',
    '{{{constructor}}}',
  ],
  ...[
    'data.',
    'data.absent == 1',
    '1 == 1 || (',
    '[1,2,3].map(x, [1,2,3].map(y, x * y))',
    'today + duration("P999999Y")',
  ],
  ...['P1D', 'P99999D', 'PT0.001S', '2026-02-30', '25:00', 'Europe/Nulle-Part'],
  ...[{ $ref: '#/properties/x' }, { $ref: 'autre' }, { allOf: [{}] }, { ['__proto__']: { isAdmin: true } }],
];

/** Lists the ways a hand may spoil the text of a file, one at a time. */
export const FAULTS: ((text: string, roll: Dice) => string)[] = [
  jsonFault((leaf, roll) => (typeof leaf === 'string' ? `${leaf}${roll(9)}` : 'x')),
  jsonFault((_, roll) => ABSURD[roll(ABSURD.length)] ?? null),
  jsonFault((_, roll) => ABSURD[roll(ABSURD.length)] ?? null),
  (text, roll) => text.slice(0, roll(text.length)),
  (text, roll) => withAt(text, roll, (at) => text.slice(0, at) + text.slice(at + 1 + roll(40))),
  (text, roll) => withAt(text, roll, (at) => `${text.slice(0, at)}${ABSURD[roll(ABSURD.length)]}${text.slice(at)}`),
  (text, roll) => swapped(text, roll),
];

function jsonFault(other: (leaf: Json, roll: Dice) => Json): (typeof FAULTS)[number] {
  return (text, roll) => {
    if (!/^\s*\{\s*"/.test(text)) return withAt(text, roll, (at) => `${text.slice(0, at)}}}${text.slice(at)}`);
    const value: Json = JSON.parse(text);
    changeAnywhere(value, roll, other);
    return JSON.stringify(value).replace(JSON.stringify(NESTED), FLOORS);
  };
}

const withAt = (text: string, roll: Dice, change: (at: number) => string): string => change(roll(text.length));

/** Replaces two quoted words of the file by each other. */
function swapped(text: string, roll: Dice): string {
  const words = [...text.matchAll(/"([\w-]+)"/g)];
  const [one, other] = [words[roll(words.length)]?.[0], words[roll(words.length)]?.[0]];
  if (one === undefined || other === undefined) return text;
  return text.replaceAll(/"[\w-]+"/g, (word) => (word === one ? other : word === other ? one : word));
}
