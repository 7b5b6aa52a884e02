import { compileField, compileIndex, compileName } from './access.ts';
import { compileCall, compileMethod } from './calls.ts';
import { type CompileContext, type TypedRun, wrong } from './context.ts';
import { compileGroup, compileList, compileValue } from './literals.ts';
import {
  compileArithmetic,
  compileEquality,
  compileIn,
  compileLogical,
  compileMinus,
  compileNot,
  compileOrder,
  compileSum,
  compileTernary,
} from './operators.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { notNull } from './type.ts';

/** Checks and compiles one node: its type, and the function that computes it. A node that the flow proved not null loses its null. */
export function compileNode(node: Node, context: CompileContext): TypedRun {
  const compiled = compileByOperator(node, context);
  const proved = compiled.type.nullable && context.facts.size > 0 && context.facts.has(sourceText(node));
  return proved ? { ...compiled, type: notNull(compiled.type) } : compiled;
}

function compileByOperator(node: Node, context: CompileContext): TypedRun {
  switch (node.op) {
    case 'value':
      return compileValue(node, node.args, context);
    case 'id':
      return compileName(node, node.args, context);
    case '.':
      return compileField(node, node.args[0], node.args[1], context);
    case '[]':
      return compileIndex(node, node.args, context);
    case 'call':
      return compileCall(node, node.args[0], node.args[1], context);
    case 'rcall':
      return compileMethod(node, node.args, context);
    case 'list':
      return compileList(node, node.args, context);
    case 'map':
      return compileGroup(node, node.args, context);
    case '?:':
      return compileTernary(node, node.args, context);
    case '&&':
    case '||':
      return compileLogical(node.op, node.args, context);
    case '!_':
      return compileNot(node.args, context);
    case '-_':
      return compileMinus(node.args, context);
    case '==':
    case '!=':
      return compileEquality(node.op, node.args, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileOrder(node.op, node.args, context);
    case 'in':
      return compileIn(node.args, context);
    case '+':
      return compileSum(node, node.args, context);
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(node.op, node.args, context);
    case '.?':
    case '[?]':
      return wrong(
        context,
        node,
        `« ${node.op} » n'existe pas ici`,
        'Testez « x != null » ou écrivez orElse(x, valeur).',
      );
  }
}
