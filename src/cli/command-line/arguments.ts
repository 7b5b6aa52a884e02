import { parseArgs } from 'node:util';
import { closest, own } from '../../base/base.ts';
import type { Terminal } from './terminal.ts';
import { UsageError, type Verb, type VerbCall } from './verb.ts';

/** Reads what follows a verb. @throws UsageError, in French, on anything the verb does not take */
export function readCall(verb: Verb, argv: string[], terminal: Terminal): VerbCall {
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    options: Object.fromEntries(Object.entries(verb.options).map(([name, option]) => [name, parsed(option)])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) if (token.kind === 'option') refuseWrongOption(verb, token);
  refuseWrongCount(verb, positionals);
  const all = (name: string) => [values[name] ?? []].flat().filter((value) => typeof value === 'string');
  return {
    words: positionals,
    flag: (name) => values[name] === true,
    value: (name) => all(name).at(-1),
    values: all,
    terminal,
  };
}

function parsed({ value, multiple }: Verb['options'][string]) {
  return { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: multiple === true };
}

function refuseWrongOption(
  verb: Verb,
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
): void {
  const option = own(verb.options, name);
  if (!option) {
    const near = closest(name, Object.keys(verb.options));
    throw new UsageError(`L'option ${rawName} n'existe pas.${near ? ` Vouliez-vous écrire --${near} ?` : ''}`);
  }
  if (option.value === undefined && value !== undefined)
    throw new UsageError(`L'option ${rawName} ne prend pas de valeur.`);
  if (option.value !== undefined && value === undefined)
    throw new UsageError(`L'option ${rawName} attend : ${option.value}.`);
}

function refuseWrongCount(verb: Verb, words: string[]): void {
  const [fewest, most] = verb.words;
  if (words.length > most) throw new UsageError(`« ${words[most]} » est en trop.`);
  if (words.length < fewest) throw new UsageError('Il manque un mot.');
}
