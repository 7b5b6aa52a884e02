import { guardsOf, withDefaults } from '../../../definition/definition.ts';
import type { RefusingCondition, WorkflowEvent } from '../../../engine/engine.ts';
import { cureFor } from '../../definition/definition.ts';
import type { CheckSubject, LintCheck } from '../../reading/reading.ts';
import { decisiveEvents } from '../data/data.ts';

export const unknownEvent: LintCheck = {
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

/** Lists the events said to supply what a condition misses: a guard, a code of a rule, a condition of an event or of a document. */
function suppliers({ bundle, transitions }: CheckSubject): { name: string; path: string }[] {
  const guards = transitions.flatMap(guardsOf).flatMap(({ guard, path }) => {
    if (guard.type === 'when') return suppliedBy(guard.params, `${path}.params`);
    if (guard.type !== 'rule') return [];
    const { supply } = withDefaults('ruleGuard', guard.params);
    return Object.entries(supply).map(([code, name]) => ({ name, path: `${path}.params.supply.${code}` }));
  });
  const { events, documents } = withDefaults('workflow', bundle.workflow);
  return [...guards, ...ownSuppliers('$.events', events), ...ownSuppliers('$.documents', documents)];
}

function ownSuppliers(
  path: string,
  requests: { [name: string]: Pick<WorkflowEvent, 'availableIf' | 'validIf'> },
): { name: string; path: string }[] {
  return Object.entries(requests).flatMap(([name, { availableIf, validIf = [] }]) => [
    ...suppliedBy(availableIf, `${path}.${name}.availableIf`),
    ...validIf.flatMap((condition, i) => suppliedBy(condition, `${path}.${name}.validIf[${i}]`)),
  ]);
}

function suppliedBy(refusing: RefusingCondition | undefined, path: string): { name: string; path: string }[] {
  return [refusing?.supply ?? []].flat().map((name) => ({ name, path: `${path}.supply` }));
}

function named(subject: CheckSubject): { name: string; path: string }[] {
  const { bundle, nodes } = subject;
  const handled = nodes.flatMap(({ config, path }) =>
    Object.keys(config.on).map((name) => ({ name, path: `${path}.on.${name}` })),
  );
  const todos = nodes.flatMap(({ config, path }) => {
    const name = config.meta?.todo?.event;
    return name === undefined ? [] : [{ name, path: `${path}.meta.todo.event` }];
  });
  const done = Object.entries(bundle.workflow.deadlines).flatMap(([deadline, { do: act }]) =>
    act === undefined ? [] : [{ name: act.event, path: `$.deadlines.${deadline}.do.event` }],
  );
  const next = nodes.flatMap(({ config, path }) => {
    return [config.meta?.next ?? []].flat().map((name) => ({ name, path: `${path}.meta.next` }));
  });
  const excluded = Object.entries(bundle.workflow.events).flatMap(([event, { notBy = [] }]) =>
    notBy.map((name, i) => ({ name, path: `$.events.${event}.notBy[${i}]` })),
  );
  const decisive = decisiveEvents(bundle.workflow).map(({ name, member }) => ({
    name,
    path: `$.likely.decide.${member}`,
  }));
  return [...handled, ...todos, ...done, ...next, ...excluded, ...suppliers(subject), ...decisive];
}
