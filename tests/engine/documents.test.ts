import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/base/base.ts';
import { compileBundle, documentChoices, type WorkflowDocument, writeDocument } from '../../src/engine/engine.ts';
import { bundleOf, compileOrThrow, employee, hr, inReview, manager, open } from './leave.ts';

const certificate: WorkflowDocument = {
  title: 'Attestation de congé',
  template: 'documents/slip',
  name: "'Attestation de ' + data.name + ' : ' + orElse(form.comment, '')",
  form: 'leave-decision',
  by: ['employee', 'hr'],
  availableIf: { if: 'data.start != null', message: 'Choisissez d’abord les dates.' },
  validIf: [{ if: "form.comment != 'non'", message: 'Dites pour qui.', field: '/comment' }],
};

function withCertificate(changed: Partial<WorkflowDocument> = {}) {
  const bundle = structuredClone(bundleOf('leave-request'));
  bundle.workflow.documents = { certificate: { ...certificate, ...changed } };
  return bundle;
}

const compiled = compileOrThrow(withCertificate());

function ask(instance: ReturnType<typeof open>, data: Json, actor = employee, document = 'certificate') {
  const moment = { now: instance.clock, id: instance.dossier.id, liens: instance.liens };
  return writeDocument(compiled, instance.dossier, { document, data, actor }, moment);
}

describe('a document on demand', () => {
  test('is named and filled from the dossier and from its own form', () => {
    const instance = inReview();

    expect(ask(instance, { comment: 'la mairie' })).toMatchObject({
      ok: true,
      template: 'documents/slip',
      name: 'Attestation de Camille Exemple : la mairie',
      data: {
        data: { name: 'Camille Exemple' },
        form: { comment: 'la mairie' },
        dossier: { id: 'dos-1', title: 'Camille Exemple (paid)' },
        actor: { id: 'emp-1' },
        deadline: null,
      },
    });
  });

  test('is refused like an event: by role, by condition, by form', () => {
    expect(ask(inReview(), {}, manager)).toMatchObject({ ok: false, problem: { code: 'forbidden' } });
    expect(ask(inReview(), {}, { ...employee, id: 'emp-2' })).toMatchObject({ problem: { code: 'forbidden' } });
    expect(ask(open(), {})).toMatchObject({ problem: { code: 'guard-refused' } });
    expect(ask(inReview(), { colour: 'red' })).toMatchObject({ problem: { code: 'invalid-form' } });
    expect(ask(inReview(), { comment: 'non' })).toMatchObject({
      problem: { code: 'invalid-form', errors: [{ path: '/comment' }] },
    });
    expect(ask(inReview(), {}, employee, 'toString')).toMatchObject({ problem: { code: 'not-found' } });
  });

  test('is offered to who may ask for it, with the reason when not now', () => {
    const instance = open();
    const offered = (actors: (typeof hr)[]) =>
      documentChoices(compiled, instance.dossier, actors, {
        now: instance.clock,
        id: instance.dossier.id,
        liens: instance.liens,
      });

    expect(offered([manager])).toEqual([]);
    expect(offered([manager, hr])).toMatchObject([
      { document: 'certificate', role: 'hr', enabled: false, because: [{ text: 'Choisissez d’abord les dates.' }] },
    ]);
  });

  test('is compiled with the types of what it reads', () => {
    const { findings } = compileBundle(withCertificate({ name: 'data.nmae' }));

    expect(findings).toMatchObject([{ code: 'expression', path: '$.documents.certificate.name' }]);
  });
});
