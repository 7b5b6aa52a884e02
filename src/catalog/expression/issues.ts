import type { Bundle } from '../../engine/engine.ts';
import { unknownStates } from '../definition/definition.ts';
import type { ExpressionPlace, WrittenAt } from './place.ts';

/** Describes a mistake in an expression, with the range of its text. */
export interface ExpressionIssue {
  message: string;
  cure: string;
  from: number;
  to: number;
}

/**
 * Lists all that publication would report of this text, if it were written there.
 * @param all to know the states it may name
 */
export function expressionIssues(
  { source, at }: { source: string; at: WrittenAt },
  { bundle, options, check }: ExpressionPlace,
  all: { [workflow: string]: Bundle },
): ExpressionIssue[] {
  // A message may name its receiving link alone, which is no expression.
  if (at.path.endsWith('.params.to') && Object.hasOwn(bundle.workflow.links, source)) return [];
  const checked = check(source, options, at);
  if (!checked.ok) return checked.issues.map((issue) => ({ ...said(issue), ...extentOf(issue, source) }));
  const here = 'etats' in options.scope ? bundle.workflow.id : undefined;
  return unknownStates({ source }, all, () => here).map((issue) => ({ ...said(issue), ...quotedIn(issue, source) }));
}

const said = ({ message, cure }: { message: string; cure: string }) => ({ message, cure });

/** Returns the range to underline, of at least one letter: at the end of the text, it is the last. */
function extentOf({ position = 0, end }: { position?: number; end?: number }, source: string) {
  const from = Math.max(0, Math.min(position, source.length - 1));
  return { from, to: Math.min(source.length, Math.max(end ?? source.length, from + 1)) };
}

function quotedIn({ message }: { message: string }, source: string): { from: number; to: number } {
  const name = /« (.*?) »/.exec(message)?.[1] ?? '';
  const from = [`'${name}'`, `"${name}"`].map((text) => source.indexOf(text)).find((at) => at !== -1) ?? 0;
  return { from, to: from + name.length + 2 };
}
