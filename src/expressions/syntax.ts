import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import type { Issue } from './issue.ts';

/*
 * This file alone knows the CEL library: grammar, positions, parse-time limits. We keep its parser and not its
 * evaluator: JSON numbers fail in its `int` fields, nullable fields must be typed `dyn` (so unchecked), errors inside
 * macros are absorbed, and a parsed expression is not re-entrant. A test compares the two evaluators where both agree
 * on the meaning.
 */

export type Node = ASTNode;

const library = new Environment({
  limits: { maxAstNodes: 600, maxDepth: 40, maxListElements: 200, maxMapEntries: 60, maxCallArguments: 8 },
});

export function parse(source: string): { ok: true; node: Node } | { ok: false; issue: Issue } {
  try {
    return { ok: true, node: library.parse(source).ast };
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, issue: inFrench(error, source) };
    throw error;
  }
}

/** Returns the sub-expressions of a node, in order. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** Returns `data.identite.nom` for a chain of fields that starts at a name, null for anything else. */
export function pathOf(node: Node): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const parent = pathOf(node.args[0]);
  return parent === null ? null : `${parent}.${node.args[1]}`;
}

const SENTENCES: { [code: string]: [message: string, cure: string] } = {
  expected_token: ['il manque un signe', 'Vérifiez les parenthèses, crochets, virgules et deux-points.'],
  unexpected_token: ["un signe n'est pas à sa place", 'Vérifiez que chaque opérateur a une valeur de chaque côté.'],
  unexpected_character: [
    "un caractère n'est pas compris",
    'Écrivez les textes entre apostrophes ou guillemets droits.',
  ],
  unterminated_string: ["un texte n'est pas fermé", 'Ajoutez le guillemet final.'],
  newline_in_string: ["un texte n'est pas fermé", 'Ajoutez le guillemet final.'],
  reserved_identifier: ['un mot est réservé par le langage', 'Choisissez un autre nom.'],
  limit_exceeded: [
    'elle est trop longue ou trop imbriquée',
    "Découpez-la en plusieurs, ou passez par les « let » d'une règle.",
  ],
};

/** Lists what people write out of habit, with the right spelling; each is matched where the parser stops. */
const HABITS: [RegExp, cure: string][] = [
  [/^=(?!=)/, 'Comparez par « == » (deux signes égal).'],
  [/^et\b/, 'Écrivez « && » pour « et ».'],
  [/^ou\b/, 'Écrivez « || » pour « ou ».'],
  [/^and\b/i, 'Écrivez « && ».'],
  [/^or\b/i, 'Écrivez « || ».'],
  [/^(&|\|)(?!\1)/, 'Écrivez « && » ou « || », deux fois le signe.'],
  [/^[’‘“”«»]/, "Écrivez les textes entre apostrophes droites : 'ainsi'."],
  [/^[À-ÿŒœ]/, 'Les noms s’écrivent sans accent ; un texte se met entre apostrophes droites.'],
];

function inFrench(error: ParseError, source: string): Issue {
  const [message, cure] = SENTENCES[error.code] ?? [
    `elle ne suit pas la syntaxe CEL (${error.summary})`,
    'Corrigez la syntaxe.',
  ];
  const { start: position, end } = error.range ?? {};
  const rest = position === undefined ? '' : source.slice(position).trimStart();
  const habit = HABITS.find(([written]) => written.test(rest))?.[1];
  const where = position === undefined ? '' : `, au caractère ${position + 1}`;
  return {
    message: `Expression illisible${where} : ${message}`,
    cure: habit ?? cure,
    ...(position === undefined ? {} : { position }),
    ...(end === undefined ? {} : { end }),
  };
}
