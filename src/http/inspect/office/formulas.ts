import { shortened } from '../links.ts';

/** Recognises functions that call a program, a macro or an address when the sheet is computed. */
const CALLING = /(?:^|[^A-Z0-9_])(WEBSERVICE|CALL|REGISTER|REGISTER\.ID|EXEC|RTD|DDE|IMAGE)\s*\(/;

/** Says what a formula calls outside of its file; quoted names and texts are left out first, since they may contain anything. */
export function formulaFault(formula: string): string | null {
  const bare = bareOf(formula);
  // A DDE call is written `program|'argument'!item`, and no operator of Excel is `|`. In Writer, `|` separates arguments.
  if (bare.includes('|')) return `lance un programme par une formule (DDE) : « ${shortened(formula)} »`;
  return callFault(formula);
}

export function callFault(formula: string): string | null {
  const called = CALLING.exec(bareOf(formula))?.[1];
  return called === undefined ? null : `appelle l’extérieur par une formule (${called}) : « ${shortened(formula)} »`;
}

function bareOf(formula: string): string {
  return formula
    .replaceAll(/"(?:[^"]|"")*"/g, '""')
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/\[[^\]]*\]/g, '[]')
    .toUpperCase()
    .replaceAll('_XLFN.', '');
}

/** Matches a field of a CSV that a spreadsheet would run: `=cmd|'/c …'!A0`. */
const DDE_FIELD = /^\s*"?\s*[=+\-@]\s*[\p{L}\p{N}_.$"]+\|[^!]*![\p{L}\p{N}'"$]/u;

export function csvFault(text: string): string | null {
  const field = text.split(/[\r\n;,\t]/).find((one) => DDE_FIELD.test(one));
  return field === undefined ? null : `lance un programme par une formule (DDE) : « ${shortened(field)} »`;
}
