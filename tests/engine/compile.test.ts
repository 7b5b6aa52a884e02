import { describe, expect, test } from 'vitest';
import type { Finding, JsonObject } from '../../src/base/base.ts';
import { lintBundles } from '../../src/catalog/catalog.ts';
import { type Bundle, compileBundle } from '../../src/engine/engine.ts';
import { bundleOf, leave } from './leave.ts';

/** Returns the findings on the leave-request bundle after one change. */
function changed(change: (bundle: Bundle) => void): Finding[] {
  const bundle = structuredClone(bundleOf('leave-request'));
  change(bundle);
  const { compiled, findings } = compileBundle(bundle);
  if (findings.length > 0) expect(compiled).toBeNull();
  return findings;
}

function draft(bundle: Bundle): JsonObject {
  const { request } = bundle.workflow.machine.states ?? {};
  return request?.states?.living?.states?.draft as unknown as JsonObject;
}

const DRAFT = '$.machine.states.request.states.living.states.draft';

describe('a bundle is compiled once', () => {
  test('a sound one has no finding and is named by its content', () => {
    const again = compileBundle(JSON.parse(JSON.stringify(bundleOf('leave-request'))) as Bundle);

    expect(again.findings).toEqual([]);
    expect(again.compiled?.hash).toBe(leave.hash);
  });

  test('state ids are known with their titles, in document order', () => {
    expect([...leave.nodes.keys()].slice(0, 4)).toEqual(['leave-request', 'request', 'living', 'draft']);
  });
});

describe('a bundle that was published', () => {
  test('before instants had a kind of their own goes on with texts', () => {
    const comparing = (format: Bundle['format']) =>
      changed((bundle) => {
        bundle.format = format ?? 1;
        Object.assign(bundle.workflow.events['submit'] ?? {}, {
          availableIf: { if: "now > '2024-01-01'", message: 'Trop tôt.' },
        });
      });

    expect([comparing(1), comparing(2)]).toEqual([[], []]);
    expect(comparing(3).map(({ message }) => message)).toEqual([
      expect.stringContaining("Un instant ne se compare qu'à un instant"),
    ]);
  });

  test('and says no format has the first', () => {
    const { format: _, ...older } = structuredClone(bundleOf('leave-request'));

    expect(compileBundle(older).findings).toEqual([]);
  });

  test('of a format to come is refused, for it would mean something else', () => {
    // Our catalog never writes this format.
    const later = { ...bundleOf('leave-request'), format: 99 } as unknown as Bundle;

    const { compiled, findings } = compileBundle(later);

    expect(compiled).toBeNull();
    expect(findings).toMatchObject([{ code: 'newer-format', path: '$.format', cure: 'Mettez Jalon à jour.' }]);
    expect(findings[0]?.message).toContain('format 99');
  });

  test('compiles for ever, whatever the lint has come to refuse since', () => {
    const published = structuredClone(bundleOf('leave-request'));
    const form = Object.values(published.forms)[0];
    delete form?.['additionalProperties'];

    expect(lintBundles({ 'leave-request': published }).map(({ code }) => code)).toContain('form-schema');
    expect(compileBundle(published).findings).toEqual([]);
  });
});

describe('what is wrong is said with its path and its cure', () => {
  const cases: [string, (bundle: Bundle) => void, Partial<Finding>][] = [
    [
      'an expression that names an unknown field',
      (bundle) => {
        bundle.workflow.titleOf = 'data.nmae';
      },
      { code: 'expression', path: '$.titleOf' },
    ],
    [
      'an expression of the wrong type',
      (bundle) => {
        bundle.workflow.events.submit = { ...event(bundle, 'submit'), availableIf: { if: 'data.name', message: '' } };
      },
      { code: 'expression', path: '$.events.submit.availableIf.if' },
    ],
    [
      'a guard that does not exist',
      (bundle) => {
        draft(bundle).on = { submit: { target: 'review', guard: { type: 'stateIn', params: {} } } };
      },
      { code: 'unknown-guard', path: `${DRAFT}.on.submit.guard.type` },
    ],
    [
      'an action that does not exist',
      (bundle) => {
        draft(bundle).on = { submit: [{ target: 'review', actions: [{ type: 'assign', params: {} }] }] };
      },
      { code: 'unknown-action', path: `${DRAFT}.on.submit[0].actions[0].type` },
    ],
    [
      'a target that cannot be seen from there',
      (bundle) => {
        draft(bundle).on = { submit: { target: 'onHold' } };
      },
      { code: 'unknown-target', path: `${DRAFT}.on.submit.target` },
    ],
    [
      'an event that is not declared',
      (bundle) => {
        draft(bundle).on = { constructor: { target: 'review' } };
      },
      { code: 'unknown-event', path: `${DRAFT}.on.constructor` },
    ],
    [
      'a state named twice',
      (bundle) => {
        draft(bundle).id = 'review';
      },
      { code: 'duplicate-state' },
    ],
    [
      'a compound state without a first child',
      (bundle) => {
        const { request } = bundle.workflow.machine.states ?? {};
        if (request) request.initial = 'nowhere';
      },
      { code: 'bad-initial', path: '$.machine.states.request.initial' },
    ],
    [
      'a form recorded where its fields do not exist',
      (bundle) => {
        bundle.forms['leave-period'] = {
          type: 'object',
          additionalProperties: false,
          properties: {
            ...(bundle.forms['leave-period']?.properties as JsonObject),
            town: { type: 'string', title: 'Ville' },
          },
        };
      },
      { code: 'form-misfit' },
    ],
    [
      'a form recorded where there is none',
      (bundle) => {
        draft(bundle).entry = [{ type: 'record', params: { into: 'decision' } }];
      },
      { code: 'no-form', path: `${DRAFT}.entry[0]` },
    ],
    [
      'a field that the data do not have',
      (bundle) => {
        draft(bundle).entry = { type: 'compute', params: { field: 'hold.since', expr: 'today' } };
      },
      { code: 'unknown-field', path: `${DRAFT}.entry.params.field` },
    ],
    [
      'a deadline used by two states that are active together',
      (bundle) => {
        draft(bundle).after = { 'task-due': {} };
      },
      { code: 'shared-deadline', path: '$.deadlines.task-due' },
    ],
    [
      'a rule that does not exist',
      (bundle) => {
        bundle.rules = {};
      },
      { code: 'unknown-rule' },
    ],
  ];

  test.each(cases)('%s', (_, change, wanted) => {
    const found = changed(change);

    expect(found).toContainEqual(expect.objectContaining(wanted));
    for (const { file, message, cure } of found) {
      expect(file).toMatch(/^(workflows|schemas)\//);
      expect(message).not.toBe('');
      expect(cure).not.toBe('');
    }
  });
});

function event(bundle: Bundle, name: string) {
  const found = bundle.workflow.events[name];
  if (found === undefined) throw new Error(name);
  return found;
}
