import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer, type Renderer } from '../../src/documents/documents.ts';
import { namesIn } from '../content/definitions.ts';
import type { Stage } from '../stories/stage.ts';
import { everyKind } from './every-kind.ts';
import { openScene } from './made.ts';
import { ownPages } from './own-pages.ts';
import { differences } from './pictures.ts';
import { SKIPS } from './tools.ts';
import { faultsIn, HAS_VALIDATOR, INSTALL } from './validator.ts';

let renderer: Renderer;
let stage: Stage;
let ofTemplates: { [kind: string]: Uint8Array };
/** Holds the PDFs of the templates and those of the product itself. */
let made: { [kind: string]: Uint8Array };

beforeAll(async () => {
  renderer = createRenderer({ timeLimitMs: 20_000 });
  stage = await openScene(renderer);
  ofTemplates = await everyKind(stage);
  made = { ...ofTemplates, ...(await ownPages(stage)) };
});
afterAll(async () => {
  await stage.close();
  await renderer.close();
});

describe('every kind of document', () => {
  it('is made by some story', () => {
    expect(Object.keys(ofTemplates).sort()).toEqual(namesIn('templates/documents', '.hbs'));
  });

  it.skipIf(SKIPS)('looks as it was reviewed, page by page', () => {
    expect(Object.entries(made).flatMap(([kind, pdf]) => differences(kind, pdf))).toEqual([]);
  });

  it.skipIf(!HAS_VALIDATOR && process.env['CI'] !== 'true')(
    `is PDF/A-2a and PDF/UA-1 in the eyes of veraPDF (absent? ${INSTALL})`,
    () => {
      const sound = Object.fromEntries(Object.keys(made).map((kind) => [kind, ['2a ok', 'ua1 ok']]));

      expect(faultsIn(made)).toEqual(sound);
    },
    120_000,
  );
});
