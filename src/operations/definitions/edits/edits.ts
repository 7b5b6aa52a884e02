/**
 * This room lists the edits of definitions that can be asked for by name, of the server and of the command line: the same functions as the
 * workshop calls. To add one, write it in the list of its family.
 */

import { closest } from '../../../base/base.ts';
import { compileOwnCheck, type Failure } from '../../../forms/forms.ts';
import * as Type from '../../../shapes/shapes.ts';
import { fileEdits } from './file-edits.ts';
import { memberEdits } from './member-edits.ts';
import type { EditedTree, EditOutcome, NamedEdit } from './named-edit.ts';
import { questionEdits } from './question-edits.ts';
import { stateEdits } from './state-edits.ts';

export { RENAMED_KINDS, renamingOf } from './member-edits.ts';
export type { NamedEdit, RenamingRequest } from './named-edit.ts';

export const namedEdits: readonly NamedEdit[] = [...stateEdits, ...questionEdits, ...memberEdits, ...fileEdits];

/** Accepts any of these edits, with what it takes. */
export const definitionEdit = Type.described(
  'Une modification, comme l’atelier la fait : « kind » la nomme, le reste est ce qu’elle demande',
  Type.kinds(...namedEdits.map(({ asks }) => asks)),
);

/** Says in French what is wrong with an edit that was asked for; an edit without fault can be made. */
export function faultsOfEdit(asked: { kind: string }): string[] {
  const edit = namedEdits.find(({ kind }) => kind === asked.kind);
  if (edit !== undefined) return compileOwnCheck(edit.asks)(asked).map(faultOf);
  const kinds = namedEdits.map(({ kind }) => kind);
  const meant = closest(asked.kind, kinds);
  return [`« ${asked.kind} » n’est pas une modification${meant ? ` : vouliez-vous dire « ${meant} » ?` : '.'}`];
}

function faultOf({ keyword, instancePath, params }: Failure): string {
  const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
  if (missingProperty !== undefined) return `« ${instancePath}/${missingProperty} » manque.`;
  if (additionalProperty !== undefined) return `« ${instancePath}/${additionalProperty} » n’est pas attendu.`;
  return `« ${instancePath} » ne convient pas (${keyword}).`;
}

/** Makes an edit that has no fault. */
export async function editedTexts(tree: EditedTree, asked: { kind: string }): Promise<EditOutcome> {
  const edit = namedEdits.find(({ kind }) => kind === asked.kind);
  if (edit === undefined) throw new TypeError(`No edit is named ${asked.kind}`);
  // The cast is safe: the shape of this very edit has accepted the request.
  return edit.run(tree, asked as never);
}
