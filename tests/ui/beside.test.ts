import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { filledByItem } from '../../src/ui/form/widgets/beside.ts';

const text = { type: 'string' } as const;
const FORM = {
  type: 'object',
  properties: {
    motive: text,
    job: {
      type: 'object',
      properties: {
        id: text,
        post: text,
        until: text,
        employer: { type: 'object', properties: { name: text, phone: text } },
        pauses: { type: 'array', items: { type: 'object', properties: { from: text } } },
      },
    },
  },
} as const;
const first: JsonObject = {
  ...{ id: '12-0', post: 'Maçonne', until: '2026-07-31', state: 'running' },
  ...{ employer: { name: 'Bâti Sud', phone: null, secret: 1 }, pauses: [{ from: '2026-02-01', noted: true }] },
};
const other: JsonObject = { id: '13-0', post: 'Grutière', until: null, employer: null, pauses: [] };

describe('an element chosen to be corrected', () => {
  const chosen = filledByItem(FORM as never, { motive: 'Erreur' }, 'root_job_id', first);

  it('fills the questions of its group that it answers, and nothing that is not asked', () => {
    expect(chosen).toEqual({
      motive: 'Erreur',
      job: {
        ...{ id: '12-0', post: 'Maçonne', until: '2026-07-31' },
        ...{ employer: { name: 'Bâti Sud' }, pauses: [{ from: '2026-02-01' }] },
      },
    });
  });

  it('leaves nothing of the one chosen before it', () => {
    expect(filledByItem(FORM as never, chosen, 'root_job_id', other)).toEqual({
      motive: 'Erreur',
      job: { id: '13-0', post: 'Grutière', pauses: [] },
    });
  });
});
