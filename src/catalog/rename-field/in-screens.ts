import type { Json } from '../../base/base.ts';
import { type Bundle, workflowsOf } from '../../engine/engine.ts';
import type { Type } from '../../expressions/expressions.ts';
import type { Screen } from '../../screens/screens.ts';
import { followAddress, followGiven, followMembers } from './follow.ts';
import { answeredBefore, formOf } from './in-workflow.ts';
import { fieldIn } from './marked.ts';
import type { FieldNameGroups } from './names.ts';

/** Follows the names by which a screen refers to fields of forms, and of linked dossiers; its columns are read as expressions. */
export function followScreen(
  names: FieldNameGroups,
  screen: Screen,
  bundle: Bundle,
  given: ReadonlyMap<string, Type>,
): void {
  const file = `workflows/screens/${screen.id}.json`;
  answeredBefore({ names, file }, bundle, screen as unknown as Json);
  followSigns(names, screen, bundle);
  if (screen.kind === 'measure')
    for (const [i, { outOf }] of screen.measures.entries()) {
      const link = bundle.workflow.links[outOf?.link ?? ''];
      for (const one of outOf === undefined || link === undefined ? [] : workflowsOf(link))
        followAddress(names, bundle.linked[one] ?? {}, {
          place: `${file}\n$.measures[${i}].outOf.field`,
          text: outOf?.field ?? '',
        });
    }
  if (screen.kind !== 'sheet') return;
  const { touch, add } = screen;
  const touched = touch && formOf(bundle, touch.event);
  if (touched) followAddress(names, touched, { place: `${file}\n$.touch.field`, text: touch.field });
  const added = add && formOf(bundle, add.event);
  if (!added) return;
  followAddress(names, added, { place: `${file}\n$.add.into`, text: add.into });
  const line = fieldIn(added, add.into)?.field;
  if (line === undefined) return;
  followMembers(names, line, { file, path: '$.add.line', value: add.line });
  for (const field of Object.keys(add.line)) {
    const [type, kept] = [given.get(`${file}\n$.add.line.${field}`), fieldIn(line, field)];
    if (type !== undefined && kept !== null) followGiven(names, type, kept.field);
  }
}

/** Follows the signatures asked for on a whole screen, which name the group of the form that holds them. */
function followSigns(names: FieldNameGroups, screen: Screen, bundle: Bundle): void {
  const file = `workflows/screens/${screen.id}.json`;
  const members: { [member: string]: Json } = { ...(screen as unknown as { [member: string]: Json }) };
  for (const member of ['events', 'actions', 'event', 'settle', 'close'])
    for (const { path, event, field } of signsIn(members[member], `$.${member}`)) {
      const form = formOf(bundle, event);
      if (form !== null) followAddress(names, form, { place: `${file}\n${path}.sign.field`, text: field });
    }
}

function signsIn(value: Json | undefined, path: string): { path: string; event: string; field: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => signsIn(one, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  const { event, sign } = value;
  if (typeof event !== 'string' || typeof sign !== 'object' || sign === null || Array.isArray(sign)) return [];
  return typeof sign.field === 'string' ? [{ path, event, field: sign.field }] : [];
}
