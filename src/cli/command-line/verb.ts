import type { Terminal } from './terminal.ts';

/** What the shell is told. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unexpected: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One word of the command line: what it is called, what it takes, what it does. Listed in `verbs.ts`. */
export interface Verb {
  name: string;
  /** One line, for the list of verbs. */
  summary: string;
  /** What follows the name: `<workflow> --commands <fichier>`. */
  usage: string;
  /** Further lines of its help. */
  help?: string[];
  options: { [name: string]: Option };
  /** Fewest and most words besides options. */
  words: [fewest: number, most: number];
  /** The exit code, or null when it goes on running. */
  run(call: Call): Promise<ExitCode | null>;
}

export interface Option {
  /** What its value is, as shown in the help; none = a flag. */
  value?: string;
  multiple?: boolean;
  help: string;
}

/** A verb as it was called. */
export interface Call {
  words: string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): string[];
  terminal: Terminal;
}

/** The person typed something else than the verb takes: told with its help, exit code 2. */
export class UsageError extends Error {}

/** @throws UsageError when the option is missing */
export function required(call: Call, name: string, why: string): string {
  const value = call.value(name);
  if (value === undefined || value === '') throw new UsageError(`Il manque l'option --${name} : ${why}.`);
  return value;
}
