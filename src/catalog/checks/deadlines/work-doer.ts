import type { Check, Found, Subject } from '../../reading/subject.ts';

export const workDoer: Check = {
  code: 'work-doer',
  title: 'Ceux à qui un travail s’adresse peuvent faire l’événement qui le termine',
  level: 'error',
  needs: 'unknown-role',
  run(subject) {
    return asked(subject).flatMap((work) => found(subject, work));
  },
};

interface Asked {
  path: string;
  title: string;
  to: string[];
  event: string;
}

function asked({ bundle, nodes }: Subject): Asked[] {
  const byStates = nodes.flatMap(({ config, path }): Asked[] => {
    const todo = config.meta?.todo;
    return todo?.event === undefined ? [] : [{ ...todo, event: todo.event, path: `${path}.meta.todo.to` }];
  });
  const byDeadlines = Object.entries(bundle.workflow.deadlines).flatMap(([name, { title, to, do: act }]): Asked[] =>
    act === undefined ? [] : [{ title, to, event: act.event, path: `$.deadlines.${name}.to` }],
  );
  return [...byStates, ...byDeadlines];
}

function found({ bundle }: Subject, { path, title, to, event }: Asked): Found[] {
  const by = bundle.workflow.events[event]?.by;
  const unable = by === undefined ? [] : to.filter((role) => !by.includes(role));
  return unable.map((role) => ({
    path,
    message: `« ${title} » s’adresse à « ${role} », qui ne peut pas faire « ${event} ».`,
    cure: `Ajouter « ${role} » au « by » de l’événement « ${event} », ou le retirer de « to ».`,
  }));
}
