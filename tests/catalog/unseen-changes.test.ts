import { expect, it } from 'vitest';
import { changedPlaces } from '../../src/catalog/catalog.ts';
import { changeAlone } from '../../src/catalog/simulation/unseen-changes.ts';
import { proposeExample } from '../../src/catalog/synthetic/synthetic.ts';
import { type Bundle, compileBundle } from '../../src/engine/engine.ts';
import { goldens } from '../golden/goldens.ts';

const golden = goldens().find(({ name }) => name === 'leave-granted-then-back');
if (golden === undefined) throw new Error('no golden journal of a leave');
const before = golden.bundle;

function example() {
  const { compiled } = compileBundle(before);
  if (compiled === null || golden === undefined) throw new Error('it does not compile');
  const proposal = proposeExample(compiled, [golden.entries], () => false);
  if ('why' in proposal) throw new Error(proposal.why);
  return { id: 'essai', title: 'Essai', workflow: before.workflow.id, ...proposal.found };
}

const made = (change: (text: string) => string): Bundle => JSON.parse(change(JSON.stringify(before)));

it('each change alone: seen by an example that goes otherwise without it, unseen by none, and words are not counted', () => {
  const after = structuredClone(before);
  const { approve, refuse } = after.workflow.events;
  if (approve === undefined || refuse === undefined) throw new Error('no such event');
  approve.availableIf = { if: 'data.days != null && data.days > 300', message: 'Trop court.' };
  refuse.availableIf = { if: 'data.days != null && data.days > 300', message: 'Trop court.' };
  approve.help = 'Une autre aide.';
  const versions = { before, after };
  const kept = [example()];

  const verdicts = changedPlaces(before, after).map((place) => {
    const { verdict, changes } = changeAlone(versions, kept, [place]);
    return [place, verdict, changes.length];
  });

  expect(Object.fromEntries(verdicts.map(([place, verdict]) => [place, verdict]))).toEqual({
    '/workflow/events/approve/availableIf': 'seen',
    '/workflow/events/approve/help': 'neutral',
    '/workflow/events/refuse/availableIf': 'unseen',
  });
  expect(verdicts.every(([, , count]) => count === 1)).toBe(true);
  expect(changeAlone(versions, [], ['/workflow/events/approve/availableIf']).verdict).toBe('unseen');
});

it('what does not hold without the rest is said so alone, and judged together', () => {
  const after = made((text) => text.replaceAll('"planned"', '"prevu"'));
  const versions = { before, after };
  const places = changedPlaces(before, after);
  const kept = [example()];

  expect(places.length).toBeGreaterThan(1);
  expect(places.map((place) => changeAlone(versions, kept, [place]).verdict)).toContain('inseparable');
  expect(changeAlone(versions, kept, places).verdict).toBe('seen');
  expect(changedPlaces(before, before)).toEqual([]);
});
