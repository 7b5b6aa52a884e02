/**
 * Reads a verb and its options, runs it, and gives the shell its outcome — 0 done, 1 refused or something found, 2 mistyped, 3 unexpected.
 * It decides nothing of what it shows; operations, catalog and store do.
 */
import { closest } from '../base/base.ts';
import { PROGRAM } from '../operations/operations.ts';
import {
  EXIT,
  type ExitCode,
  explain,
  processTerminal,
  readCall,
  type Terminal,
  UsageError,
  type Verb,
} from './command-line/command-line.ts';
import { verbs } from './verbs/verbs.ts';

export { stopOnSignals } from './command-line/command-line.ts';

/** Runs the process's command line and sets its exit code. */
export async function main(argv: string[]): Promise<void> {
  const code = await run(argv, processTerminal());
  if (code !== null) process.exitCode = code;
}

/** Runs one command line; returns null when it goes on running (`serve`). Never throws. */
export async function run(argv: string[], terminal: Terminal): Promise<ExitCode | null> {
  const [name, ...rest] = argv;
  if (name === undefined || isHelp(name)) return show(helpOfAll(verbs), terminal);
  if (isVersion(name)) return show(PROGRAM, terminal);
  const verb = verbs.find((candidate) => candidate.name === name);
  if (!verb) return unknownVerb(name, terminal);
  if (rest.some(isHelp)) return show(helpOf(verb), terminal);
  return runVerb(verb, rest, terminal);
}

async function runVerb(verb: Verb, argv: string[], terminal: Terminal): Promise<ExitCode | null> {
  try {
    return await verb.run(readCall(verb, argv, terminal));
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.say(`${error.message}\nAide : jalon ${verb.name} --help`);
      return EXIT.usage;
    }
    return explain(error, { asJson: argv.includes('--json'), terminal });
  }
}

function isVersion(word: string): boolean {
  return word === '--version' || word === '-v' || word === 'version';
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h' || word === 'help';
}

function show(text: string, terminal: Terminal): ExitCode {
  terminal.print(text);
  return EXIT.ok;
}

function unknownVerb(name: string, terminal: Terminal): ExitCode {
  const near = closest(
    name,
    verbs.map((verb) => verb.name),
  );
  terminal.say(`« ${name} » n'est pas une commande.${near ? ` Vouliez-vous écrire « jalon ${near} » ?` : ''}`);
  terminal.say('La liste : jalon --help');
  return EXIT.usage;
}

function helpOfAll(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2;
  return [
    'Jalon, moteur de parcours.',
    '',
    'Utilisation : jalon <commande> [options]',
    '',
    ...verbs.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Aide d’une commande : jalon <commande> --help · version : jalon --version',
    'Code de sortie : 0 fait · 1 refusé ou défaut trouvé · 2 commande mal écrite · 3 erreur inattendue.',
  ].join('\n');
}

function helpOf(verb: Verb): string {
  const options = Object.entries({ ...verb.options, help: { help: 'Cette aide.' } }).map(
    ([name, option]): [string, string] => [
      `--${name}${'value' in option && option.value ? ` <${option.value}>` : ''}`,
      option.help,
    ],
  );
  const width = Math.max(...options.map(([name]) => name.length)) + 2;
  return [
    verb.summary,
    '',
    `Utilisation : jalon ${verb.name} ${verb.usage}`.trimEnd(),
    ...(verb.help ? ['', ...verb.help] : []),
    '',
    ...options.map(([name, help]) => `  ${name.padEnd(width)}${help}`),
  ].join('\n');
}
