import { describe, expect, test } from 'vitest';
import { lintBundles } from '../../src/catalog/catalog.ts';
import { writeDocument } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, open, send } from './leave.ts';

function withSummary(template: string) {
  const bundle = structuredClone(bundleOf('leave-request'));
  bundle.workflow.documents = {
    summary: {
      title: 'Récapitulatif',
      template: 'documents/summary',
      by: ['employee'],
      values: {
        left: 'data.handover.filter(t, t.done != true)',
        count: 'size(data.handover)',
        kind: 'data.kind',
      },
    },
  };
  bundle.templates['documents/summary'] = template;
  return bundle;
}

describe('values computed for a template', () => {
  test('pick and count what the template prints', () => {
    const compiled = compileOrThrow(withSummary('<h1>Récapitulatif</h1>'));
    const instance = open(undefined, employee, compiled);
    send(instance, 'plan-task', { title: 'Ranger', due: '2024-02-01' });
    const moment = { now: instance.clock, id: instance.dossier.id, liens: instance.liens };

    const written = writeDocument(
      compiled,
      instance.dossier,
      { document: 'summary', data: {}, actor: employee },
      moment,
    );

    expect(written).toMatchObject({ data: { values: { left: [{ title: 'Ranger' }], count: 1, kind: 'paid' } } });
  });

  test('are known to the lint with the types of their expressions', () => {
    const sound = withSummary('<h1>Bilan</h1><p>{{#each values.left}}{{title}}{{/each}}{{values.count}}</p>');
    const wrong = withSummary('<h1>Bilan</h1><p>{{#each values.left}}{{titel}}{{/each}}{{values.kind}}</p>');
    const found = (bundle: typeof sound) =>
      lintBundles({ 'leave-request': bundle, team: bundleOf('team') })
        .filter(({ code }) => code === 'template-data')
        .map(({ message }) => message);

    expect(found(sound)).toEqual([]);
    expect(found(wrong).sort()).toEqual([
      expect.stringContaining('« titel »'),
      expect.stringContaining("« values.kind » n'est pas toujours rempli"),
    ]);
  });
});
