import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/base/base.ts';
import { exampleFor, labelsOf } from '../../../src/catalog/catalog.ts';
import { createRenderer, type Renderer } from '../../../src/documents/documents.ts';
import type { CompiledBundle, LetterDelivery, Task } from '../../../src/engine/engine.ts';
import { withValuesRead } from '../../../src/operations/command/commit/letter-values.ts';
import { partialsUsed } from '../../../src/operations/served/served.ts';
import { compileAllShipped } from '../../content/shipped.ts';
import { type Office, openOffice } from '../office.ts';

function letterOf(template: string, data: JsonObject): Task {
  const posting: LetterDelivery = { to: ['sa'], contacts: {}, delivery: 'at-least-once', legal: false };
  const payload = { ...posting, template, channel: 'email', invite: null, link: null, data } as const;
  return { key: 'dos-1:1:0', kind: 'email', dossier: 'dos-1', dueAt: '2026-03-02T08:00:00.000Z', payload };
}

function valuesOf({ payload }: Task): JsonObject {
  return 'data' in payload ? payload.data : {};
}

describe('a letter that waits', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('keeps of what was decided the values its template reads', async () => {
    const dossier = await office.submitted('Léa');

    await office.operations.submitEvent(office.max, { id: dossier, event: 'refuse', data: {} });

    const { items } = await office.store.tasks({ dossier, kinds: ['email'], status: ['waiting'], limit: 10 });
    const [letter] = items.map(({ task }) => task);
    expect(letter?.payload).toMatchObject({ template: 'emails/decision', data: { data: { name: 'Léa' } } });
    expect(Object.keys(Object(letter && valuesOf(letter)['data']))).toEqual(['name']);
  });
});

describe('each letter of the shipped programme', () => {
  let renderer: Renderer;
  let shipped: Map<string, CompiledBundle>;
  beforeAll(async () => {
    renderer = createRenderer({ timeLimitMs: 20_000 });
    shipped = await compileAllShipped();
  });
  afterAll(() => renderer.close());

  it('says the same with the values it keeps as with all of them', async () => {
    let letters = 0;
    for (const compiled of shipped.values())
      for (const template of Object.keys(compiled.bundle.templates).filter((name) => name.startsWith('emails/'))) {
        const example = exampleFor(compiled.bundle, template, (path) => compiled.values.get(path) ?? null);
        if (example === null) continue;
        const kept = valuesOf(withValuesRead(compiled, letterOf(template, example.data)));

        expect(await written(compiled, template, { ...example, data: kept })).toEqual(
          await written(compiled, template, example),
        );
        expect(JSON.stringify(kept).length).toBeLessThan(JSON.stringify(example.data).length);
        letters++;
      }
    expect(letters).toBeGreaterThan(5);
  });

  function written(
    { bundle }: CompiledBundle,
    template: string,
    { data, form }: { data: JsonObject; form: string | null },
  ) {
    const source = bundle.templates[template] ?? '';
    const about = {
      title: template,
      date: '2026-03-02',
      zone: bundle.workflow.zone,
      isCofinanced: false,
      kind: 'email',
    } as const;
    const drawn = {
      template: source,
      partials: partialsUsed(source, bundle.templates),
      labels: labelsOf(bundle, form),
    };
    return renderer.render({ ...drawn, data, about, format: 'html' });
  }
});
