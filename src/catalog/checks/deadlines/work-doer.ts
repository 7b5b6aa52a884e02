import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

export const workDoer: LintCheck = {
  code: 'work-doer',
  title: 'Ceux à qui un travail s’adresse peuvent faire l’événement qui le termine',
  level: 'error',
  needs: 'unknown-role',
  run(subject) {
    return asked(subject).flatMap((work) => found(subject, work));
  },
};

interface AwaitedWork {
  path: string;
  title: string;
  to: string[];
  event: string;
}

function asked({ bundle, nodes }: CheckSubject): AwaitedWork[] {
  const byStates = nodes.flatMap(({ config, path }): AwaitedWork[] => {
    const todo = config.meta?.todo;
    return todo?.event === undefined ? [] : [{ ...todo, event: todo.event, path: `${path}.meta.todo.to` }];
  });
  const byDeadlines = Object.entries(bundle.workflow.deadlines).flatMap(
    ([name, { title, to, do: act }]): AwaitedWork[] =>
      act === undefined ? [] : [{ title, to, event: act.event, path: `$.deadlines.${name}.to` }],
  );
  return [...byStates, ...byDeadlines];
}

function found({ bundle }: CheckSubject, { path, title, to, event }: AwaitedWork): CheckFinding[] {
  const by = bundle.workflow.events[event]?.by;
  const unable = by === undefined ? [] : to.filter((role) => !by.includes(role));
  return unable.map((role) => ({
    path,
    message: `« ${title} » s’adresse à « ${role} », qui ne peut pas faire « ${event} ».`,
    cure: `Ajouter « ${role} » au « by » de l’événement « ${event} », ou le retirer de « to ».`,
  }));
}
