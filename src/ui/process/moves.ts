import type { ProcessVersion } from '../../http/http.ts';
import { ancestorsOf, isHistory } from './outline.ts';

export type ProcessMove = ProcessVersion['moves'][number];

/** Describes one gesture from one state, with its possible outcomes: the first whose condition passes applies. */
export interface Gesture {
  from: string | null;
  kind: ProcessMove['kind'];
  name: string;
  title: string;
  issues: ProcessMove[];
}

/** Lists the gestures written on a state itself, or on the whole workflow when the state is null. */
export function gesturesOf(process: ProcessVersion, from: string | null): Gesture[] {
  const gestures = new Map<string, Gesture>();
  for (const move of process.moves.filter((one) => one.from === from)) {
    const { kind, name } = move;
    const known = gestures.get(`${kind} ${name}`);
    if (known) known.issues.push(move);
    else gestures.set(`${kind} ${name}`, { from, kind, name, title: titleOf(process, move), issues: [move] });
  }
  // A deadline that leads nowhere and sends nothing is no gesture: it is only counted with the other deadlines.
  return [...gestures.values()].filter(
    ({ kind, issues }) => kind !== 'deadline' || issues.some(({ to, letters }) => to !== null || letters.length > 0),
  );
}

function titleOf({ events, deadlines }: ProcessVersion, { kind, name }: ProcessMove): string {
  switch (kind) {
    case 'event':
      return events.find(({ event }) => event === name)?.title ?? name;
    case 'deadline':
      return deadlines.find((deadline) => deadline.name === name)?.title ?? name;
    case 'always':
      return 'De lui-même, dès que c’est vrai';
    case 'done':
      return 'Une fois tout terminé à l’intérieur';
  }
}

/** Lists the gestures that a state owes to the states around it, each under the state where it is written. */
export function commonGestures(process: ProcessVersion, id: string): { within: string; gestures: Gesture[] }[] {
  const around = ancestorsOf(process.states, id).toReversed();
  return [
    ...around.map(({ id: from, title }) => ({ from, within: title })),
    { from: null, within: 'tout le processus' },
  ]
    .map(({ from, within }) => ({ within, gestures: gesturesOf(process, from) }))
    .filter(({ gestures }) => gestures.length > 0);
}

/** Says in words where a transition leads. */
export function arrivalOf({ states }: ProcessVersion, { to, reenter }: ProcessMove): string {
  if (to === null) return reenter ? 'on y revient comme en entrant' : 'on y reste';
  const found = states.find(({ id }) => id === to);
  if (found === undefined || !isHistory(found)) return found?.title ?? to;
  const inside = states.find(({ id }) => id === found.parent)?.title;
  const depth = found.type === 'deep' ? ', jusqu’à la dernière étape' : '';
  return `là où l’on était${inside === undefined ? '' : ` dans « ${inside} »`}${depth}`;
}
