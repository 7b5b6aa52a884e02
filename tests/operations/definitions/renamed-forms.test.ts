import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import type { Bundle, CompiledBundle } from '../../../src/engine/engine.ts';
import { movableForms, renamedForms, takenBack } from '../../../src/operations/renamed-forms.ts';
import { bundleOf, compileOrThrow } from '../../engine/leave.ts';

function version(change: (bundle: Bundle) => void): CompiledBundle {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  return compileOrThrow(bundle);
}

/** Adds a question that the form asks and the dossier does not keep. */
function asking(question: string) {
  return ({ forms, workflow }: Bundle) => {
    const { properties } = forms['leave-hold'] as { properties: JsonObject };
    properties[question] = { type: 'string', maxLength: 200, title: 'Précision' };
    const kept = '"into":"hold","mode":"set","value":{"motive":"form.motive","until":"form.until"}';
    workflow.machine = JSON.parse(JSON.stringify(workflow.machine).replace('"into":"hold","mode":"set"', kept));
  };
}

const reasoned = version((bundle) =>
  Object.assign(bundle, JSON.parse(JSON.stringify(bundle).replaceAll('"motive"', '"reason"'))),
);

it('a line of a plan that is of another version leads no question of this one', () => {
  const versions = { from: version(asking('cause')), to: reasoned };

  const forms = renamedForms(versions, { fieldNames: { 'hold.motive': 'reason', 'hold.cause': 'reason' } });

  expect(forms.get('hold')).toEqual({ event: 'hold', answers: [[['motive'], ['reason']]] });
});

it('what an action becomes is taken back to it, but not where two became one', () => {
  const from = version(() => {});
  const { hold, ...others } = Object.fromEntries(from.events);
  if (hold === undefined) throw new Error('no such action');
  const versions = { from, to: { ...from, events: new Map(Object.entries({ ...others, pause: hold })) } };

  const alone = renamedForms(versions, { events: { hold: 'pause' } });
  const together = renamedForms(versions, { events: { hold: 'pause', resume: 'pause' } });

  expect(movableForms(versions, alone).get('hold')?.event).toBe('pause');
  expect(takenBack(alone).get('pause')?.event).toBe('hold');
  expect(movableForms(versions, together).has('hold')).toBe(false);
  expect(takenBack(together).has('pause')).toBe(false);
});
