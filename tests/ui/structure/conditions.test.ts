import { beforeAll, describe, expect, it } from 'vitest';
import { guardsOf, nodesOf, transitionsOf } from '../../../src/catalog/definition/machine.ts';
import type { Workflow } from '../../../src/engine/engine.ts';
import { fieldTitle, sentenceOf } from '../../../src/ui/atelier/structure/conditions/sentence.ts';
import { setMember } from '../../../src/ui/atelier/structure/edit/change-state.ts';
import { conditionsOf, fieldsIn } from '../../../src/ui/atelier/structure/edit/conditions.ts';
import type { Texts } from '../../../src/ui/atelier/structure/edit/definitions.ts';
import { objectIn } from '../../../src/ui/atelier/structure/edit/json.ts';
import { shippedTexts, workflowsIn } from './every-place.ts';

let texts: Texts = {};
beforeAll(async () => {
  texts = await shippedTexts();
});

describe('the conditions of a workflow', () => {
  it('are all there: of ways as the catalog finds them, of actions, of deadlines', () => {
    for (const path of workflowsIn(texts)) {
      const workflow = objectIn(texts[path]) as never as Workflow;
      const guards = nodesOf(workflow).flatMap(transitionsOf).flatMap(guardsOf);
      const written = guards.flatMap(({ guard }) => (guard.type === 'when' ? [guard.params.expr] : []));
      const asked = Object.values(workflow.events).flatMap(({ availableIf, validIf = [] }) => [
        ...(availableIf ? [availableIf.if] : []),
        ...validIf.map((one) => one.if),
      ]);
      const late = Object.values(workflow.deadlines).flatMap((one) => [one.while ?? [], one.done ?? []].flat());
      const found = conditionsOf(workflow as never).map(({ expression }) => expression);
      expect(found, path).toEqual(expect.arrayContaining([...written, ...asked, ...late]));
      expect(found.length).toBeGreaterThanOrEqual(written.length + asked.length + late.length);
    }
  });

  it('are changed where they stand, and nothing else with them', () => {
    for (const path of workflowsIn(texts)) {
      const before = conditionsOf(objectIn(texts[path]) ?? {});
      for (const [index, { at }] of before.entries()) {
        if (index % 7 !== 0) continue;
        const edited = setMember(texts, path, at, 'data.x == true');
        const after = conditionsOf(objectIn(edited.ok ? edited.texts[path] : '') ?? {});
        const changed = after.filter((one, rank) => one.expression !== before[rank]?.expression);
        expect(changed.map((one) => one.at)).toEqual([at]);
      }
    }
  });

  it('name their fields, not what they quote, and are said in the words of the form', () => {
    expect(fieldsIn("'data.a' != data.b.c && size(form.d) > 0 && 'x' in etats && liens.l.data.e == null")).toEqual([
      'data.b.c',
      'form.d',
      'etats',
      'liens.l.data.e',
    ]);
    const fields = [
      { path: 'form.note', title: 'Note', kind: 'number' as const, choices: [] },
      { path: 'data.ici', title: 'Présence', kind: 'yes-no' as const, choices: [] },
    ];
    expect(sentenceOf('form.note >= 10 && (data.ici == true || data.ici == null)', fields)).toBe(
      'Note est au moins 10 et (Présence est « Oui » ou Présence est vide)',
    );
    expect(sentenceOf('size(data.x) > 3', fields)).toBeNull();
    expect(fieldTitle('data.inconnu', fields)).toBe('data.inconnu');
  });
});
