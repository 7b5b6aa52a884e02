const TEXTS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const ROOTS = /(?<![\w.])[A-Za-z_]\w*(?!\w*\s*\()/g;

/** Returns the names an expression starts from (`data` in `data.entree.date`), without functions and texts. */
export function variablesIn(expression: string): Set<string> {
  return new Set(expression.replace(TEXTS, "''").match(ROOTS) ?? []);
}
