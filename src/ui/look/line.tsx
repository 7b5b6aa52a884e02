import type { WorkflowDetail } from '../../http/http.ts';

type States = WorkflowDetail['states'];

export interface Stop {
  id: string;
  title: string;
  place: 'done' | 'current' | 'ahead';
}

/**
 * The main line of a dossier: the leaves of the first region in the order the workflow declares them, wrappers and dead ends
 * left out. What comes before the current one counts as done; a dossier off the line shows its stop at the end.
 */
export function stopsOf(states: States, active: string[]): Stop[] {
  const main = mainLeaves(states);
  const current = deepest(main, states, active);
  const at = main.findIndex(({ id }) => id === current);
  const isOff = (state: States[number]) => state.tags.some((tag) => tag === 'suspended');
  return main
    .filter((state) => !isOff(state) || state.id === current)
    .map((state) => {
      const index = main.indexOf(state);
      return { id: state.id, title: state.title, place: index < at ? 'done' : index === at ? 'current' : 'ahead' };
    });
}

/** A compound whose parts are half-steps (a test and its result) is one stop: only two levels below wrappers are told apart. */
function mainLeaves(states: States): States {
  const [first] = states.filter(({ parent }) => parent === null);
  const inside = (id: string): States =>
    states
      .filter((state) => state.parent === id && state.type !== 'history')
      .flatMap((state) => (isWrapper(state, states) ? inside(state.id) : [state]));
  return first ? inside(first.id) : [];
}

/** A wrapper only groups: it has compound or many atomic children and its own first child carries its story. */
function isWrapper(state: States[number], states: States): boolean {
  const children = states.filter(({ parent }) => parent === state.id && parent !== null);
  if (children.length === 0 || state.type === 'parallel') return false;
  return !children.some((child) => child.type === 'parallel');
}

function deepest(main: States, states: States, active: string[]): string | null {
  const on = main.filter(({ id }) => active.includes(id) || isInside(id, states, active));
  return on.at(-1)?.id ?? null;
}

function isInside(id: string, states: States, active: string[]): boolean {
  return states.some(
    (state) => state.parent === id && (active.includes(state.id) || isInside(state.id, states, active)),
  );
}

const SAID = { done: 'passée', current: 'étape actuelle', ahead: 'à venir' };

/** The ligne de parcours: stops in order, the current one in amber and said in words. */
export function Line({ stops }: { stops: Stop[] }) {
  return (
    <ol className="line" aria-label="Ligne de parcours">
      {stops.map(({ id, title, place }) => (
        <li key={id} className={place} aria-current={place === 'current' ? 'step' : undefined}>
          <span className="stop" aria-hidden />
          <span className="stop-title">{title}</span>
          <span className="unseen"> ({SAID[place]})</span>
        </li>
      ))}
    </ol>
  );
}
