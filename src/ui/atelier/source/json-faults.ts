import { type ParseErrorCode, parseTree, printParseErrorCode } from 'jsonc-parser';

/** Says in words where a source is not valid JSON. */
export interface JsonFault {
  from: number;
  to: number;
  /** Is counted from 1. */
  line: number;
  message: string;
}

const WORDS: { [code: string]: string } = {
  CommaExpected: 'il manque une virgule avant cet endroit.',
  ColonExpected: 'il manque deux-points entre le nom et sa valeur.',
  ValueExpected: 'il manque une valeur, ou une virgule est de trop.',
  PropertyNameExpected: 'il manque un nom entre guillemets, ou une virgule est de trop.',
  CloseBraceExpected: 'il manque une accolade fermante « } ».',
  CloseBracketExpected: 'il manque un crochet fermant « ] ».',
  UnexpectedEndOfString: 'il manque le guillemet fermant de ce texte.',
  InvalidEscapeCharacter: 'après « \\ », ce caractère ne convient pas : écrivez « \\\\ » pour une barre.',
  InvalidCommentToken: 'les commentaires ne sont pas admis : retirez celui-ci.',
  EndOfFileExpected: 'il y a quelque chose de trop après la fin.',
};
const OTHER = 'ce n’est pas du JSON à cet endroit.';

/** Returns the first three faults only, because the next are often their consequences. */
export function faultsOf(source: string): JsonFault[] {
  const errors: { error: ParseErrorCode; offset: number; length: number }[] = [];
  parseTree(source, errors, { disallowComments: true });
  return errors.slice(0, 3).map(({ error, offset, length }) => ({
    from: offset,
    to: offset + Math.max(1, length),
    line: source.slice(0, offset).split('\n').length,
    message: WORDS[printParseErrorCode(error)] ?? OTHER,
  }));
}
