import { shortened } from '../links.ts';

/** Functions that call a program, a macro or an address when the sheet is computed. */
const CALLING = /(?:^|[^A-Z0-9_])(WEBSERVICE|CALL|REGISTER|REGISTER\.ID|EXEC|RTD|DDE|IMAGE)\s*\(/;

/** What a formula calls outside of its file; names in quotes and texts are left out first: they may say anything. */
export function formulaFault(formula: string): string | null {
  const bare = bareOf(formula);
  // `program|'argument'!item`: no operator of Excel is written so. In Writer, `|` parts arguments.
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

/** A field of a CSV that a spreadsheet would run: `=cmd|'/c …'!A0`. */
const DDE_FIELD = /^\s*"?\s*[=+\-@]\s*[\p{L}\p{N}_.$"]+\|[^!]*![\p{L}\p{N}'"$]/u;

export function csvFault(text: string): string | null {
  const field = text.split(/[\r\n;,\t]/).find((one) => DDE_FIELD.test(one));
  return field === undefined ? null : `lance un programme par une formule (DDE) : « ${shortened(field)} »`;
}
