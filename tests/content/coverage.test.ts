import { describe, expect, it } from 'vitest';
import {
  type CompiledBundle,
  type JournalEntry,
  type MachineNode,
  runSeveral,
  runStory,
} from '../../src/engine/engine.ts';
import { acknowledging, entering, leaving, live, opening, taking } from './operation-life.ts';
import { attending, countersigned, likened, orienting } from './parcours-life.ts';
import { compileAllShipped } from './shipped.ts';
import { told, toldTogether } from './told.ts';

const compiled = await compileAllShipped();

/** No story of one dossier covers these: places that other dossiers take, messages that they send. */
const BY_OTHERS: { [workflow: string]: (bundle: CompiledBundle) => JournalEntry[] } = {
  operation: (bundle) =>
    [
      [opening, ...[1, 2, 3, 4].map(taking), acknowledging, taking(5), acknowledging],
      [opening, entering('2024-01-10'), leaving('2024-03-01')],
    ].flatMap((commands) => live(bundle, commands).journal),
  'parcours-btp': (bundle) => live(bundle, [orienting, attending('sea-1'), countersigned('sea-1'), likened]).journal,
};

type StateEntry = Pick<JournalEntry, 'entered' | 'command'>;

/** Collects the journals of each workflow in the stories of several dossiers. */
const together = new Map<string, StateEntry[]>();
for (const story of toldTogether)
  for (const [name, { journal }] of Object.entries(runSeveral(compiled, story).simulations)) {
    const workflow = story.dossiers[name]?.workflow ?? '';
    together.set(workflow, [...(together.get(workflow) ?? []), ...(journal as unknown as StateEntry[])]);
  }

/** Names the events that some story sees refused. */
function refusedIn(workflow: string): Set<string> {
  const alone = told.filter((story) => story.workflow === workflow && story.then.refused !== undefined);
  const among = toldTogether.flatMap(({ commands, dossiers }) =>
    commands.filter(({ on, refused }) => refused !== undefined && dossiers[on]?.workflow === workflow),
  );
  return new Set([...alone.map(({ when }) => when), ...among].map((command) => String(command?.['event'])));
}

/** Gathers all journal entries of a workflow's dossiers in all its stories. */
function journalOf(workflow: string, bundle: CompiledBundle): StateEntry[] {
  const stories = told.filter((story) => story.workflow === workflow);
  // The journal of a simulation holds journal entries printed as JSON.
  const simulated = stories.flatMap((story) => runStory(bundle, story).simulation.journal as unknown as StateEntry[]);
  return [...simulated, ...(together.get(workflow) ?? []), ...(BY_OTHERS[workflow]?.(bundle) ?? [])];
}

/** Lists the ids of the states a dossier can be in; a history node is not one. */
function statesIn({ states = {} }: MachineNode): string[] {
  return Object.entries(states).flatMap(([key, node]) =>
    node.type === 'history' ? [] : [node.id ?? key, ...statesIn(node)],
  );
}

function deadlineOf({ command }: StateEntry): string[] {
  return command.kind === 'deadline' ? command.key.split(/[/#]/).slice(0, 1) : [];
}

describe.each([...compiled])('The stories of %s', (workflow, bundle) => {
  const journal = journalOf(workflow, bundle);
  const { machine, events, deadlines } = bundle.bundle.workflow;

  it('cross every state', () => {
    const crossed = new Set(journal.flatMap(({ entered }) => entered));

    expect(statesIn(machine).filter((state) => !crossed.has(state))).toEqual([]);
  });

  it('see every event accepted', () => {
    const accepted = new Set(journal.flatMap(({ command }) => ('event' in command ? [command.event] : [])));

    expect(Object.keys(events).filter((event) => !accepted.has(event))).toEqual([]);
  });

  it('see every deadline fall', () => {
    const fallen = new Set(journal.flatMap(deadlineOf));

    expect(Object.keys(deadlines).filter((name) => !fallen.has(name))).toEqual([]);
  });

  /** Events that only other dossiers send (`by` is empty) are left out: the refusal then falls on the act of the sender. */
  it('see every event with a condition refused', () => {
    const refused = refusedIn(workflow);
    const conditional = Object.entries(events).filter(
      ([, { availableIf, validIf, by }]) => by.length > 0 && (availableIf ?? validIf) !== undefined,
    );

    expect(conditional.map(([event]) => event).filter((event) => !refused.has(event))).toEqual([]);
  });
});
