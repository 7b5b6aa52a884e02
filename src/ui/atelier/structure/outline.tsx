import type { JsonObject } from '../../../base/base.ts';
import { isHistory, type StateNode } from '../../../definition/definition.ts';
import { isFirstOf, obstacleBefore, titleOf, waysInto } from '../../../definition/edit/edit.ts';
import { Button } from '../../look/look.ts';

interface Props {
  workflow: JsonObject;
  nodes: readonly StateNode[];
  shown: string | null;
  onShow: (state: string) => void;
  onInsert: (before: string) => void;
}

/** Lists the states of a workflow as a tree, with a button to insert a state before each. */
export function Outline(props: Props) {
  const [root] = props.nodes;
  return (
    <nav className="structure-outline" aria-label="Étapes du processus">
      {root && <Level {...props} states={root.children} />}
    </nav>
  );
}

function Level({ states, ...props }: Props & { states: readonly StateNode[] }) {
  return (
    <ul>
      {states
        .filter((state) => !isHistory(state))
        .map((state) => (
          <li key={state.id}>
            <Row {...props} state={state} />
            {state.children.length > 0 && <Level {...props} states={state.children} />}
          </li>
        ))}
    </ul>
  );
}

function Row({ workflow, nodes, state, shown, onShow, onInsert }: Props & { state: StateNode }) {
  const title = titleOf(state);
  const canInsert =
    obstacleBefore(state) === null && (isFirstOf(state) || waysInto(workflow, nodes, state.id).length > 0);
  return (
    <div className="structure-row">
      {canInsert && (
        <Button
          variant="subtle"
          isSmall
          className="structure-plus"
          aria-label={`Insérer une étape avant « ${title} »`}
          title="Insérer une étape ici"
          onClick={() => onInsert(state.id)}
        >
          +
        </Button>
      )}
      <button
        type="button"
        className="structure-state"
        aria-current={state.id === shown ? 'true' : undefined}
        onClick={() => onShow(state.id)}
      >
        {title}
      </button>
    </div>
  );
}
