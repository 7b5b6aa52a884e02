import type { Terminal } from './terminal.ts';

/** Lists the exit codes that the shell receives. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unexpected: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Describes one verb of the command line: its name, what it takes, what it does. `verbs.ts` lists them all. */
export interface Verb {
  name: string;
  /** Describes the verb in one line, for the list of verbs. */
  summary: string;
  /** Shows what follows the name: `<workflow> --commands <fichier>`. */
  usage: string;
  /** Adds further lines to its help. */
  help?: string[];
  options: { [name: string]: VerbOption };
  /** Bounds the number of words besides options. */
  words: [fewest: number, most: number];
  /** Returns the exit code, or null when the verb goes on running. */
  run(call: VerbCall): Promise<ExitCode | null>;
}

export interface VerbOption {
  /** Says in the help what its value is; an option without it is a flag. */
  value?: string;
  multiple?: boolean;
  help: string;
}

/** Holds a verb's words and options as they were typed. */
export interface VerbCall {
  words: string[];
  flag(name: string): boolean;
  value(name: string): string | undefined;
  values(name: string): string[];
  terminal: Terminal;
}

/** Reports a call that does not fit the verb; it is printed with the verb's help, and the exit code is 2. */
export class UsageError extends Error {}

/** @throws UsageError when the option is missing */
export function required(call: VerbCall, name: string, why: string): string {
  const value = call.value(name);
  if (value === undefined || value === '') throw new UsageError(`Il manque l'option --${name} : ${why}.`);
  return value;
}
