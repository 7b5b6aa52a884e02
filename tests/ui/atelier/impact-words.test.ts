import { expect, it } from 'vitest';
import { checkedSaid } from '../../../src/ui/atelier/impact/words.ts';

it('A draft whose stories went otherwise at night says not to publish it', () => {
  const at = '2026-12-01T02:00:00.000Z';

  expect(checkedSaid({ at, stories: 3, contradicted: 1, incomparable: 0 })).toContain('Ne publiez pas');
  expect(checkedSaid({ at, stories: 3, contradicted: 0, incomparable: 0 })).not.toContain('Ne publiez pas');
});
