const TEXTS = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
const ROOTS = /(?<![\w.])[A-Za-z_]\w*(?!\w*\s*\()/g;

/** Names an expression starts from (`data` in `data.entree.date`), functions and texts left out. */
export function variablesIn(expression: string): Set<string> {
  return new Set(expression.replace(TEXTS, "''").match(ROOTS) ?? []);
}
