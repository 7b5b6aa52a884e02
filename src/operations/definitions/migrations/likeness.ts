import { canonicalJson, own } from '../../../base/base.ts';
import type { CompiledBundle, WorkflowVersions } from '../../../engine/engine.ts';

/** Maps each id to a state, an event or a deadline. */
export interface Things {
  [id: string]: { title?: string | undefined };
}
type KeyedThing<Value> = [id: string, all: { [id: string]: Value }];

/** Tells whether two things of two versions are the same: by a title unique in each, or by all but their title and the names they use. */
export function likenessOf(
  { from, to }: WorkflowVersions<CompiledBundle>,
  thingsOf: (bundle: CompiledBundle) => Things,
  names: { [was: string]: string },
): (was: string, is: string) => boolean {
  const [before, after] = [thingsOf(from), thingsOf(to)];
  const [titlesBefore, titlesAfter] = [titles(before), titles(after)];
  const [saidBefore, saidAfter] = [said(before, names), said(after, {})];
  return (was, is) => isOnly([was, titlesBefore], [is, titlesAfter]) || isOnly([was, saidBefore], [is, saidAfter]);
}

/** Tells whether both have the same text, and no other thing of either version has it. */
export function isOnly([was, before]: KeyedThing<string>, [is, after]: KeyedThing<string>): boolean {
  const text = before[was];
  const bearers = (all: { [id: string]: string }) => Object.values(all).filter((one) => one === text).length;
  return text !== undefined && text === after[is] && bearers(before) === 1 && bearers(after) === 1;
}

function titles(things: Things): { [id: string]: string } {
  return Object.fromEntries(
    Object.entries(things).flatMap(([id, { title }]) => (title === undefined ? [] : [[id, title]])),
  );
}

/** Returns the text of each thing without its title, with names replaced by those of the newer version. */
function said(things: Things, names: { [was: string]: string }): { [id: string]: string } {
  return Object.fromEntries(
    Object.entries(things).map(([id, { title: _, ...own }]) => [
      id,
      canonicalJson(JSON.parse(inNames(JSON.stringify(own), names))),
    ]),
  );
}

/** Replaces names between quotes, in an expression or after `#`; the texts so made are compared, never written. */
function inNames(text: string, names: { [was: string]: string }): string {
  return text.replace(/(?<=["'#.])[A-Za-z][\w-]*(?=["'.])/g, (name) => own(names, name) ?? name);
}
