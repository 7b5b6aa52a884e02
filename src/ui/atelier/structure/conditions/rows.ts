/** This file turns a condition in CEL into rows that a person can read and change, and back; what rows cannot express stays text. */

/** Says how a row compares: `empty` and `filled` take no value, `has` and `lacks` search a list. */
export type Operator =
  | 'is'
  | 'is-not'
  | 'before'
  | 'at-most'
  | 'after'
  | 'at-least'
  | 'empty'
  | 'filled'
  | 'has'
  | 'lacks';

export interface RowCondition {
  /** Is a dotted path such as `data.entree.date`. */
  field: string;
  operator: Operator;
  /** Holds CEL, such as `'oui'`, `3`, `true` or `today`; empty for `empty` and `filled`. */
  value: string;
}

export interface Rows {
  join: 'and' | 'or';
  parts: (RowCondition | Rows)[];
}

const SIGNS: { [sign: string]: Operator } = {
  '==': 'is',
  '!=': 'is-not',
  '<': 'before',
  '<=': 'at-most',
  '>': 'after',
  '>=': 'at-least',
};
const TOKEN = /\s*('(?:[^'\\]|\\.)*'|&&|\|\||==|!=|<=|>=|[<>!(),]|-?\d+(?:\.\d+)?|[A-Za-z_][\w.]*)/y;

/** Returns null when rows would not express exactly the same condition. */
export function rowsOf(expression: string): Rows | null {
  const tokens = tokensOf(expression);
  const read = tokens && anyOfIn({ tokens, at: 0 });
  if (!tokens || !read || read.at !== tokens.length) return null;
  const rows = asRows(read.value);
  // `(a && b)` alone reads as the same rows as `a && b`, so it is compared with parentheses too.
  const said = [rows, { join: rows.join, parts: [rows] }].map((one) => withoutSpaces(celOf(one)));
  return said.includes(withoutSpaces(expression)) ? rows : null;
}

/** Replaces a group that is alone by its own lines, because it joins nothing. */
export function withoutLoneGroup(rows: Rows): Rows {
  const [part, ...others] = rows.parts;
  return part !== undefined && others.length === 0 && 'join' in part ? withoutLoneGroup(part) : rows;
}

/** Keeps how the previous lines were joined while only one line is left, so that the next one is joined the same way. */
export function joinOf({ join, parts }: Rows, before: Rows['join']): Rows['join'] {
  return parts.length > 1 ? join : before;
}

export function celOf({ join, parts }: Rows): string {
  const sign = join === 'and' ? ' && ' : ' || ';
  return parts.map((part) => ('join' in part ? `(${celOf(part)})` : celOfRow(part))).join(sign);
}

function celOfRow({ field, operator, value }: RowCondition): string {
  switch (operator) {
    case 'empty':
      return `${field} == null`;
    case 'filled':
      return `${field} != null`;
    case 'has':
      return `${value} in ${field}`;
    case 'lacks':
      return `!(${value} in ${field})`;
    default:
      return `${field} ${signOf(operator)} ${value}`;
  }
}

function signOf(operator: Operator): string {
  return Object.keys(SIGNS).find((sign) => SIGNS[sign] === operator) ?? '==';
}

/** Makes the spaces between tokens uniform, and leaves quoted text as it is. */
function withoutSpaces(expression: string): string {
  return tokensOf(expression)?.join(' ') ?? expression;
}

function tokensOf(expression: string): string[] | null {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found?.[1] === undefined) return null;
    tokens.push(found[1]);
  }
  return tokens;
}

interface TokenPlace {
  tokens: readonly string[];
  at: number;
}
type ParseResult<Value> = { value: Value; at: number } | null;
type ConditionPart = RowCondition | Rows;

function asRows(part: ConditionPart): Rows {
  return 'join' in part ? part : { join: 'and', parts: [part] };
}

function anyOfIn(place: TokenPlace): ParseResult<ConditionPart> {
  return joinedIn(place, { sign: '||', join: 'or', inner: allOfIn });
}

function allOfIn(place: TokenPlace): ParseResult<ConditionPart> {
  return joinedIn(place, { sign: '&&', join: 'and', inner: unitIn });
}

interface JoinOperator {
  sign: string;
  join: Rows['join'];
  inner: (place: TokenPlace) => ParseResult<ConditionPart>;
}

function joinedIn({ tokens, at }: TokenPlace, { sign, join, inner }: JoinOperator): ParseResult<ConditionPart> {
  const first = inner({ tokens, at });
  if (!first) return null;
  const parts = [first.value];
  let next = first.at;
  while (tokens[next] === sign) {
    const more = inner({ tokens, at: next + 1 });
    if (!more) return null;
    parts.push(more.value);
    next = more.at;
  }
  return { value: parts.length === 1 ? first.value : { join, parts }, at: next };
}

function unitIn({ tokens, at }: TokenPlace): ParseResult<ConditionPart> {
  if (tokens[at] === '!' && tokens[at + 1] === '(') return lackingIn({ tokens, at });
  if (tokens[at] !== '(') return comparisonIn({ tokens, at });
  const inner = anyOfIn({ tokens, at: at + 1 });
  return inner && tokens[inner.at] === ')' ? { value: asRows(inner.value), at: inner.at + 1 } : null;
}

function lackingIn({ tokens, at }: TokenPlace): ParseResult<RowCondition> {
  const inner = comparisonIn({ tokens, at: at + 2 });
  if (inner?.value.operator !== 'has' || tokens[inner.at] !== ')') return null;
  return { value: { ...inner.value, operator: 'lacks' }, at: inner.at + 1 };
}

function comparisonIn({ tokens, at }: TokenPlace): ParseResult<RowCondition> {
  const [first = '', sign = ''] = tokens.slice(at, at + 2);
  if (sign === 'in' && isLiteral(first)) {
    const field = tokens[at + 2] ?? '';
    return isList(field) ? { value: { field, operator: 'has', value: first }, at: at + 3 } : null;
  }
  const operator = SIGNS[sign];
  const value = valueIn({ tokens, at: at + 2 });
  if (operator === undefined || !value || !isField(first)) return null;
  if (value.value !== 'null') return { value: { field: first, operator, value: value.value }, at: value.at };
  if (operator !== 'is' && operator !== 'is-not') return null;
  return { value: { field: first, operator: operator === 'is' ? 'empty' : 'filled', value: '' }, at: value.at };
}

/** Reads a literal, `today`, or a date counted from today. */
function valueIn({ tokens, at }: TokenPlace): ParseResult<string> {
  const [first = '', ...rest] = tokens.slice(at, at + 6);
  if (first === 'addDays' || first === 'addMonths') {
    const [open, day, comma, count = '', close] = rest;
    const isOne = open === '(' && day === 'today' && comma === ',' && /^-?\d+$/.test(count) && close === ')';
    return isOne ? { value: `${first}(today, ${count})`, at: at + 6 } : null;
  }
  return isLiteral(first) || first === 'today' || first === 'null' ? { value: first, at: at + 1 } : null;
}

function isLiteral(token: string): boolean {
  return /^'|^-?\d/.test(token) || token === 'true' || token === 'false';
}

function isField(token: string): boolean {
  return /^[a-z]\w*(\.[A-Za-z]\w*)+$/.test(token);
}

function isList(token: string): boolean {
  return token === 'etats' || isField(token);
}
