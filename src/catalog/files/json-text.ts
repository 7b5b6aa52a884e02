import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Json } from '../../base/base.ts';

/** Says where and why a text is not JSON. Lines and columns count from 1. */
export interface JsonTextIssue {
  line: number;
  column: number;
  message: string;
  cure: string;
}
export type ParsedJson = { ok: true; value: Json } | { ok: false; issue: JsonTextIssue };

class Unreadable extends Error {
  readonly issue: JsonTextIssue;
  constructor(issue: JsonTextIssue) {
    super(issue.message);
    this.issue = issue;
  }
}

const MAX_DEPTH = 100;

/**
 * Reads strict JSON (RFC 8259). `JSON.parse` alone does not suffice: on Node 20 it gives no position for short texts, and it silently keeps
 * the last of two equal keys, which would lose a state written twice.
 */
export function parseJsonText(file: string): ParsedJson {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  try {
    refuseUnreadable(text);
    return { ok: true, value: JSON.parse(text) as Json };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { ok: false, issue: error.issue };
  }
}

/**
 * Stops at the first mistake.
 * @throws Unreadable
 */
function refuseUnreadable(text: string): void {
  /** Lists the open objects and lists, outermost first: the mark that closes each, and the keys it has so far. */
  const open: { end: string; keys: Set<string> }[] = [];
  const enter = (end: string) => (_: number, __: number, line: number, column: number) => {
    if (open.push({ end, keys: new Set() }) > MAX_DEPTH) fail(line, column, TOO_DEEP);
  };
  const leave = () => {
    open.pop();
  };
  visit(
    text,
    {
      onObjectBegin: enter('}'),
      onArrayBegin: enter(']'),
      onObjectEnd: leave,
      onArrayEnd: leave,
      onObjectProperty: (key, _, __, line, column) => {
        const { keys } = open.at(-1) ?? { keys: new Set() };
        if (keys.has(key)) fail(line, column, writtenTwice(key));
        keys.add(key);
      },
      onError: (code, at, _, line, column) => {
        const wording = WORDINGS[printParseErrorCode(code)] ?? valueExpected;
        fail(line, column, wording(found(text[at]), open.at(-1)?.end ?? ''));
      },
    },
    { disallowComments: true },
  );
}

interface IssueText {
  message: string;
  cure: string;
}

function fail(line: number, column: number, wording: IssueText): never {
  throw new Unreadable({ line: line + 1, column: column + 1, ...wording });
}

const TOO_DEEP = { message: `Plus de ${MAX_DEPTH} niveaux imbriqués`, cure: 'Simplifier le document.' };

function writtenTwice(key: string): IssueText {
  const message = `La clé « ${key} » est écrite deux fois dans le même objet`;
  return { message, cure: 'Garder une seule des deux, ou renommer.' };
}

/** Explains each error of the parser, by name; any other error is a missing or invalid value. */
const WORDINGS: { [error: string]: (found: string, end: string) => IssueText } = {
  PropertyNameExpected: (found) => ({
    message: `Clé entre guillemets attendue, ${found}`,
    cure: 'Écrire "clé": valeur, sans virgule après le dernier membre.',
  }),
  ColonExpected: (found) => ({ message: `« : » attendu, ${found}`, cure: 'Ajouter « : ».' }),
  CommaExpected: separatorExpected,
  CloseBraceExpected: separatorExpected,
  CloseBracketExpected: separatorExpected,
  EndOfFileExpected: () => ({
    message: 'Texte en trop après la fin du document',
    cure: 'Supprimer ce qui suit.',
  }),
  InvalidCommentToken: () => ({
    message: 'Commentaire trouvé : JSON n’en a pas',
    cure: 'Le supprimer.',
  }),
  UnexpectedEndOfString: badText,
  InvalidUnicode: badText,
  InvalidEscapeCharacter: badText,
  InvalidCharacter: badText,
};

function valueExpected(found: string): IssueText {
  return {
    message: `Valeur attendue, ${found}`,
    cure: 'Écrire une valeur : texte entre guillemets, nombre, true, false, null, [ ou {.',
  };
}

function separatorExpected(found: string, end: string): IssueText {
  return {
    message: `« , » ou « ${end} » attendu, ${found}`,
    cure: 'Séparer les membres par une virgule et fermer ce qui est ouvert.',
  };
}

function badText(): IssueText {
  return {
    message: 'Texte mal terminé',
    cure: 'Fermer les guillemets sur la même ligne ; écrire \\" pour un guillemet, \\n pour une fin de ligne.',
  };
}

function found(character: string | undefined): string {
  return character === undefined ? 'fin du fichier trouvée' : `« ${character} » trouvé`;
}
