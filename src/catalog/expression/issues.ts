import type { Bundle } from '../../engine/engine.ts';
import { unknownStates } from '../definition/read-states.ts';
import type { ExpressionPlace, WrittenAt } from './place.ts';

/** What is wrong in an expression, and from where to where in its text. */
export interface ExpressionIssue {
  message: string;
  cure: string;
  from: number;
  to: number;
}

/** All that publication would say of this text, were it written there. @param all to know the states it may name */
export function expressionIssues(
  { source, at }: { source: string; at: WrittenAt },
  { bundle, options, check }: ExpressionPlace,
  all: { [workflow: string]: Bundle },
): ExpressionIssue[] {
  // Something is sent to a link by its name alone.
  if (at.path.endsWith('.params.to') && Object.hasOwn(bundle.workflow.links, source)) return [];
  const checked = check(source, options, at);
  if (!checked.ok) return checked.issues.map((issue) => ({ ...said(issue), ...extentOf(issue, source) }));
  const here = 'etats' in options.scope ? bundle.workflow.id : undefined;
  return unknownStates({ source }, all, () => here).map((issue) => ({ ...said(issue), ...quotedIn(issue, source) }));
}

const said = ({ message, cure }: { message: string; cure: string }) => ({ message, cure });

/** Something is underlined, whatever it is: at the end of the text, its last letter. */
function extentOf({ position = 0, end }: { position?: number; end?: number }, source: string) {
  const from = Math.max(0, Math.min(position, source.length - 1));
  return { from, to: Math.min(source.length, Math.max(end ?? source.length, from + 1)) };
}

function quotedIn({ message }: { message: string }, source: string): { from: number; to: number } {
  const name = /« (.*?) »/.exec(message)?.[1] ?? '';
  const from = [`'${name}'`, `"${name}"`].map((text) => source.indexOf(text)).find((at) => at !== -1) ?? 0;
  return { from, to: from + name.length + 2 };
}
