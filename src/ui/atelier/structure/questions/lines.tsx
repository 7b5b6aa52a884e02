import { useState } from 'react';
import type { JsonObject } from '../../../../base/base.ts';
import {
  addressOf,
  type FormOf,
  fieldsOf,
  insideOf,
  isLent,
  offeredKindOf,
  requiredIn,
  titleIn,
} from '../../../../definition/edit/edit.ts';
import { Rename } from '../rename/rename.tsx';
import type { Make, SavingEditor } from '../use-definitions.ts';
import { NewQuestion } from './new-question.tsx';
import { Order } from './order.tsx';
import { QuestionPanel } from './question-panel.tsx';

interface Props {
  of: FormOf;
  make: Make;
  editor: SavingEditor;
  /** Names the open question. */
  shown: string | null;
  onShow: (name: string | null) => void;
  onMoved: (told: string) => void;
}

/** Lists questions in order; at most one is open. */
export function QuestionLines({ names, ...props }: Props & { names: readonly string[] }) {
  const { of } = props;
  const fields = new Map(fieldsOf(of.texts, of.form, of.inside));
  return (
    <ol className="structure-moves">
      {names.map((name) => (
        <Line key={name} {...props} name={name} field={fields.get(name) ?? {}} />
      ))}
    </ol>
  );
}

interface QuestionLineProps extends Props {
  name: string;
  field: JsonObject;
}

function Line({ of, make, editor, shown, onShow, name, field, onMoved }: QuestionLineProps) {
  const group = insideOf(of, name);
  return (
    <li>
      <details
        className="structure-more"
        open={shown === name}
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) onShow(name);
          else if (shown === name) onShow(null);
        }}
      >
        <summary>
          <strong>{titleIn(of, name)}</strong>{' '}
          <span className="hint">
            {madeOf(field, group)}
            {requiredIn(of.texts, of.form, of.inside).includes(name) && ', obligatoire'}
          </span>
        </summary>
        {shown === name && (
          <>
            <QuestionPanel {...{ of, name, field, make, editor }} />
            {group !== null && <Inside of={group} {...{ make, editor }} title={titleIn(of, name)} />}
            <Order of={of} make={make} name={name} onMoved={onMoved} />
            <Rename
              kind="field"
              workflow={of.form}
              id={addressOf(of, name)}
              title={titleIn(of, name)}
              editor={editor}
              onRenamed={(id) => {
                onShow(id);
                onMoved(`L’identifiant de « ${titleIn(of, name)} » est maintenant « ${id} ».`);
              }}
            />
          </>
        )}
      </details>
    </li>
  );
}

function madeOf(field: JsonObject, group: FormOf | null): string {
  if (group === null) return offeredKindOf(field)?.title ?? 'd’une autre sorte';
  return group.inside?.at(-1) === 'items' || field['type'] === 'array'
    ? 'une liste, plusieurs questions par ligne'
    : 'un groupe de questions';
}

/** Shows the questions of a group, or of each line of a list; they are edited like those of the form. */
function Inside({ of, make, editor, title }: Pick<Props, 'of' | 'make' | 'editor'> & { title: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const names = fieldsOf(of.texts, of.form, of.inside).map(([name]) => name);
  const isList = of.inside?.at(-1) === 'items';
  return (
    <section aria-label={`Questions de « ${title} »`} className="structure-section">
      <p>
        <strong>{isList ? 'Ce qui est demandé à chaque ligne' : 'Ce qui y est demandé'}</strong>
      </p>
      {isLent(of) && (
        <p className="hint">
          Elles sont communes à tous les formulaires qui reprennent ce groupe : ils changent ensemble.
        </p>
      )}
      <p role="status" className="structure-told">
        {told}
      </p>
      <QuestionLines {...{ of, make, editor, shown, names }} onShow={setShown} onMoved={setTold} />
      <NewQuestion of={of} make={make} inside={title} onAdded={setTold} />
    </section>
  );
}
