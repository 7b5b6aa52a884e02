import type { Json } from '../base/base.ts';
import { BROKEN, type CompileContext, type NodeRun, need, runOf, type TypedRun, wrong } from './context.ts';
import { provedNotNull, refine } from './narrowing.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { BOOL, listOf, type Type } from './type.ts';

/** Bounds walks inside walks before any evaluation: 1 000 items nested twice are a million steps, three times a billion. */
const MAX_NESTING = 2;
const MAX_STEPS = 1_000_000;

type ListWalk = (items: readonly Json[], test: (item: Json) => boolean) => Json;

const TESTS: { [macro: string]: { type: (list: Type) => Type; walk: ListWalk } } = {
  exists: { type: () => BOOL, walk: (items, test) => items.some(test) },
  all: { type: () => BOOL, walk: (items, test) => items.every(test) },
  exists_one: { type: () => BOOL, walk: (items, test) => items.filter(test).length === 1 },
  filter: { type: (list) => list, walk: (items, test) => items.filter(test) },
};

/** Shows how each macro is written. */
export const MACRO_USAGES: { [name: string]: string } = {
  ...Object.fromEntries(Object.keys(TESTS).map((name) => [name, `liste.${name}(x, condition)`])),
  map: 'liste.map(x, valeur) ou liste.map(x, condition, valeur)',
  sortBy: 'liste.sortBy(x, clé)',
};
export const MACROS = Object.keys(MACRO_USAGES);

/** Compiles `list.exists(x, test)` and its kin, `list.map(x, value)`, `list.map(x, test, value)` and `list.sortBy(x, key)`. */
export function compileMacro(
  node: Node,
  name: string,
  listNode: Node,
  args: readonly Node[],
  context: CompileContext,
): TypedRun {
  const list = need(context, listNode, ['list']);
  if (list.type.kind !== 'list') return BROKEN;
  const { of, max } = list.type;
  if (max === Number.POSITIVE_INFINITY) return unbounded(listNode, context);
  const steps = context.steps * Math.max(1, max);
  if (steps > MAX_STEPS) return tooLong(node, steps, context);
  const [variable, ...bodies] = args;
  if (variable?.op !== 'id' || bodies.length < 1 || bodies.length > (name === 'map' ? 2 : 1))
    return badShape(node, name, context);
  const inner = bind(node, variable.args, of, { ...context, steps });
  if (inner === null) return BROKEN;
  const bound: MacroVariable = { ...inner, variable: variable.args, list: runOf(list), of, max };
  if (name === 'map') return compileMap(bodies, bound);
  return name === 'sortBy' ? compileSort(bodies[0] as Node, bound) : compileTest(name, bodies[0] as Node, bound);
}

interface MacroVariable {
  context: CompileContext;
  slot: number;
  variable: string;
  list: NodeRun<Json[]>;
  of: Type;
  max: number;
}

function compileTest(name: string, body: Node, { context, slot, variable, list, of, max }: MacroVariable): TypedRun {
  const test = runOf<boolean>(need(context, body, ['bool']));
  const macro = TESTS[name] as (typeof TESTS)[string];
  const kept = name === 'filter' ? refine(of, variable, provedNotNull(body, true)) : of;
  const run: NodeRun = (frame) =>
    macro.walk(list(frame), (item) => {
      frame.locals[slot] = item;
      return test(frame);
    });
  return { type: macro.type(listOf(kept, max)), run };
}

function compileMap(bodies: readonly Node[], { context, slot, list, max }: MacroVariable): TypedRun {
  const [first, second] = bodies as [Node, Node | undefined];
  const test = second ? runOf<boolean>(need(context, first, ['bool'])) : () => true;
  const facts = second ? new Set([...context.facts, ...provedNotNull(first, true)]) : context.facts;
  const value = context.compile(second ?? first, { ...context, facts });
  const run: NodeRun = (frame) => {
    const made: Json[] = [];
    for (const item of list(frame)) {
      frame.locals[slot] = item;
      if (test(frame)) made.push(value.run(frame));
    }
    return made;
  };
  return { type: listOf(value.type, max), run };
}

/** Sorts by least key first; equal keys keep their order. Texts are compared by code unit: dates are written to sort that way. */
function compileSort(body: Node, { context, slot, list, of, max }: MacroVariable): TypedRun {
  const key = runOf<string | number>(need(context, body, ['string', 'date', 'int', 'number']));
  const run: NodeRun = (frame) => {
    const keyed = list(frame).map((item) => {
      frame.locals[slot] = item;
      return { item, key: key(frame) };
    });
    return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ item }) => item);
  };
  return { type: listOf(of, max), run };
}

/** Returns the context of a macro's body, which adds one name and may hide none. */
function bind(
  node: Node,
  variable: string,
  type: Type,
  context: CompileContext,
): { context: CompileContext; slot: number } | null {
  const slot = context.locals.size;
  if (slot >= MAX_NESTING) {
    wrong(
      context,
      node,
      'Trois boucles imbriquées coûtent trop cher',
      'Préparez une liste intermédiaire, ou un « let » dans une règle.',
    );
    return null;
  }
  if (context.locals.has(variable) || context.variables.has(variable)) {
    wrong(
      context,
      node,
      `« ${variable} » désigne déjà autre chose`,
      'Choisissez un autre nom pour parcourir la liste.',
    );
    return null;
  }
  const locals = new Map(context.locals).set(variable, { type, slot });
  return { context: { ...context, locals }, slot };
}

function unbounded(node: Node, context: CompileContext): TypedRun {
  const message = `« ${sourceText(node)} » n'a pas de taille maximale`;
  return wrong(context, node, message, 'Déclarez « maxItems » (1000 au plus) dans le schéma de cette liste.');
}

function tooLong(node: Node, steps: number, context: CompileContext): TypedRun {
  const message = `« ${sourceText(node)} » peut demander ${steps} étapes, ${MAX_STEPS} au plus`;
  return wrong(context, node, message, 'Baissez « maxItems » dans le schéma, ou préparez une liste plus courte.');
}

function badShape(node: Node, name: string, context: CompileContext): TypedRun {
  return wrong(context, node, `« ${sourceText(node)} » est mal formé`, `Écrivez ${MACRO_USAGES[name]}.`);
}
