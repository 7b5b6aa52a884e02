import { type Because, problems, Refusal } from '../../base/base.ts';

/**
 * Is thrown when an expression of a definition fails on the values of a dossier. It stops only the request that needed it, which is refused
 * with its reason like any other. The message names where the expression is written and never the values, which its reader may not be
 * allowed to see.
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

/**
 * Runs a function for the expression written at `path`.
 * @throws DefinitionFault
 */
export function faulting<Result>(path: string, run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    throw faultAt(path, cause);
  }
}

/** Returns the error to throw where the expression written at `path` failed; a refusal stays as it is. */
export function faultAt(path: string, cause: unknown): Refusal {
  return cause instanceof Refusal ? cause : new DefinitionFault(path, cause);
}

/** Returns another value when an expression fails: a reader then loses that answer only, and keeps all the others. */
export function orFault<Result, Other>(run: () => Result, otherwise: (because: Because[]) => Other): Result | Other {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error;
    return otherwise(error.problem.because ?? []);
  }
}
