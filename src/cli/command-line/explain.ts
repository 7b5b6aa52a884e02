import { type FieldError, type Problem, Refusal } from '../../base/base.ts';
import type { Terminal } from './terminal.ts';
import { EXIT, type ExitCode } from './verb.ts';

/** Tells why a verb stopped. A refusal says what to do; any other error is a fault of ours, shown whole with JALON_DEBUG=1. */
export function explain(error: unknown, { asJson, terminal }: { asJson: boolean; terminal: Terminal }): ExitCode {
  if (error instanceof Refusal) {
    if (asJson) terminal.printJson({ problem: error.problem });
    else for (const line of linesOf(error.problem)) terminal.say(line);
    return EXIT.refused;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (asJson) terminal.printJson({ error: message });
  terminal.say(`Erreur inattendue : ${message}`);
  if (process.env.JALON_DEBUG === '1' && error instanceof Error) terminal.say(error.stack ?? '');
  return EXIT.unexpected;
}

/** Writes a problem in lines, one for each of its reasons. */
export function linesOf({ title, detail, errors = [], because = [] }: Problem): string[] {
  return [
    `${title} : ${detail}`,
    ...errors.map((error) => `  ${error.path === '' ? '(tout)' : error.path} : ${error.message}${choicesOf(error)}`),
    ...because.map(({ text, seen }) => `  · ${text}${seen ? ` (${seenText(seen)})` : ''}`),
  ];
}

/** Lists the choices of a field, which a screen would show and a shell does not. */
function choicesOf({ params }: FieldError): string {
  const allowed = params?.allowed;
  return Array.isArray(allowed) ? ` (${allowed.slice(0, 20).join(', ')})` : '';
}

function seenText(seen: { [name: string]: unknown }): string {
  return Object.entries(seen)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(', ');
}
