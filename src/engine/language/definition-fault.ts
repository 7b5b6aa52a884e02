import { type Because, problems, Refusal } from '../../base/base.ts';

/**
 * An expression of a definition that failed on the values of a dossier. It closes what asked for it, with its reason, and nothing
 * else: what was asked is refused as any refusal is. What is said names where it is written, never the values, which its reader may
 * not be allowed.
 */
export class DefinitionFault extends Refusal {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    const because: Because = { text: sayingOf(path), path, code: FAULT };
    super(problems.definitionFault(sayingOf(path), { because: [because], members: { path } }), { cause });
    this.path = path;
  }
}

export const FAULT = 'definition-fault';

function sayingOf(path: string): string {
  return `La définition ne sait pas répondre pour ce dossier (${path}). Ce n’est pas une erreur de votre part : la panne est signalée à l’administration.`;
}

/** Runs what is written at `path`. @throws DefinitionFault */
export function faulting<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    throw faultAt(path, cause);
  }
}

/** What is thrown where the expression written at `path` failed. A refusal stays what it is. */
export function faultAt(path: string, cause: unknown): Refusal {
  return cause instanceof Refusal ? cause : new DefinitionFault(path, cause);
}

/** What an answer is worth when its expression fails: who only reads loses that answer, and keeps all the others. */
export function orFault<Result, Other>(run: () => Result, otherwise: (because: Because[]) => Other): Result | Other {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error;
    return otherwise(error.problem.because ?? []);
  }
}
