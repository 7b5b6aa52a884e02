import { RE2JS } from 're2js';

/** Tests a text in time linear in its length, whatever the pattern and the text. */
export interface LinearPattern {
  test(text: string): boolean;
  toString(): string;
}

const LARGEST_PROGRAM = 5_000;

/**
 * Compiles an ECMA pattern on RE2's automaton: no back reference, no look-around, hence no exponential case by construction. (An analyser
 * of ECMA patterns was not chosen: it is either unsound or refuses good patterns.)
 * @throws SyntaxError, in French, when the pattern is not of the regular kind, or its automaton is too large.
 */
export function linearPattern(pattern: string): LinearPattern {
  const compiled = compile(pattern);
  if (compiled.programSize() > LARGEST_PROGRAM) throw new SyntaxError('le motif est trop long ou répète trop');
  return { test: (text) => compiled.test(text), toString: () => `/${pattern}/` };
}

function compile(pattern: string): RE2JS {
  try {
    new RegExp(pattern, 'u');
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(`le motif n'est pas admis (${said})`, { cause });
  }
}
