import { guardsOf } from '../../machine.ts';
import type { Check, Subject } from '../../subject.ts';
import { cureFor } from '../../suggest.ts';
import { decisiveEvents } from '../data/likely-shape.ts';

export const unknownEvent: Check = {
  code: 'unknown-event',
  title: 'Tout événement nommé est déclaré dans « events »',
  level: 'error',
  run(subject) {
    const declared = Object.keys(subject.bundle.workflow.events);
    return named(subject)
      .filter(({ name }) => !declared.includes(name))
      .map(({ name, path }) => ({
        path,
        message: `L'événement « ${name} » n'est pas déclaré.`,
        cure: cureFor(name, declared, 'Le déclarer dans « events ».'),
      }));
  },
};

function suppliers(transitions: Subject['transitions']): { name: string; path: string }[] {
  return transitions.flatMap(guardsOf).flatMap(({ guard, path }) =>
    guard.type === 'rule'
      ? Object.entries(guard.params.supply ?? {}).map(([code, name]) => ({
          name,
          path: `${path}.params.supply.${code}`,
        }))
      : [],
  );
}

function named({ bundle, nodes, transitions }: Subject): { name: string; path: string }[] {
  const handled = nodes.flatMap(({ config, path }) =>
    Object.keys(config.on ?? {}).map((name) => ({ name, path: `${path}.on.${name}` })),
  );
  const todos = nodes.flatMap(({ config, path }) => {
    const name = config.meta?.todo?.event;
    return name === undefined ? [] : [{ name, path: `${path}.meta.todo.event` }];
  });
  const next = nodes.flatMap(({ config, path }) => {
    const name = config.meta?.next;
    return name === undefined ? [] : [{ name, path: `${path}.meta.next` }];
  });
  const excluded = Object.entries(bundle.workflow.events).flatMap(([event, { notBy = [] }]) =>
    notBy.map((name, i) => ({ name, path: `$.events.${event}.notBy[${i}]` })),
  );
  const decisive = decisiveEvents(bundle.workflow).map(({ name, member }) => ({
    name,
    path: `$.likely.decide.${member}`,
  }));
  return [...handled, ...todos, ...next, ...excluded, ...suppliers(transitions), ...decisive];
}
