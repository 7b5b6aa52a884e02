import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { Suspense, useEffect, useRef } from 'react';
import { isJsonObject, type Json, type JsonObject } from '../../../base/base.ts';
import { recordOf } from '../../../fields/fields.ts';
import { Button, lazyPart } from '../../look/look.ts';
import { FieldHints, questionOf } from './templates.tsx';

/** Lets the person add, remove and reorder answers; the focus follows, into a new answer or to what comes after a removed one. */
export function ListOf(props: ArrayFieldTemplateProps) {
  return props.schema['x-rows'] ? (
    <Suspense>
      <ReadyList {...props} />
    </Suspense>
  ) : (
    <FreeList {...props} />
  );
}

/** Is loaded on demand, for the few forms whose lines are known in advance. */
const ReadyList = lazyPart(async () => (await import('./ready-list.tsx')).ReadyList);

function FreeList(props: ArrayFieldTemplateProps) {
  const { items, title, schema, canAdd, onAddClick, fieldPathId, rawErrors, required, formData } = props;
  const id = fieldPathId.$id;
  const box = useRef<HTMLFieldSetElement>(null);
  const before = useRef(items.length);
  /** Is true while the person acts, since a restored draft must not move the focus. */
  const isDoing = useRef(false);
  useEffect(() => {
    const [was, now] = [before.current, items.length];
    before.current = now;
    if (was === now || !isDoing.current) return;
    isDoing.current = false;
    const added = box.current?.querySelector<HTMLElement>(`:scope > .item:nth-of-type(${now}) :is(${CONTROLS})`);
    const next = now > was ? added : box.current?.querySelector<HTMLElement>(':scope > [data-add]');
    (next ?? box.current)?.focus();
  }, [items.length]);
  const most = schema.maxItems;
  return (
    <fieldset
      className="list"
      id={id}
      tabIndex={-1}
      ref={box}
      onClickCapture={() => {
        isDoing.current = true;
      }}
    >
      <legend>{questionOf(title, required)}</legend>
      <FieldHints id={id} schema={schema} rawErrors={rawErrors} />
      {items}
      <Total field={schema['x-total']} schema={schema} lines={formData} />
      {canAdd ? (
        <Button variant="default" data-add onClick={(event) => onAddClick(event)}>
          <IconPlus size={18} aria-hidden /> Ajouter{items.length > 0 ? ' encore' : ''}
          <span className="unseen"> : {title}</span>
        </Button>
      ) : (
        most !== undefined && <p className="hint">{most === 1 ? 'Une seule réponse.' : `${most} réponses au plus.`}</p>
      )}
    </fieldset>
  );
}

/** Adds up one field of the lines as they are written, and shows nothing until there is a number to add. */
function Total({ field, schema, lines }: { field: unknown; schema: RJSFSchema; lines: unknown }) {
  if (typeof field !== 'string' || !Array.isArray(lines)) return null;
  const numbers = lines.map((line: unknown) => (isJsonObject(line as Json) ? (line as JsonObject)[field] : null));
  const known = numbers.filter((number) => typeof number === 'number');
  if (known.length === 0) return null;
  const sum = known.reduce((all, number) => all + number, 0);
  const { items } = schema as { items?: { properties?: { [name: string]: JsonObject } } };
  const added = items?.properties?.[field] ?? {};
  return (
    <p className="list-total" role="status">
      Total : <strong>{recordOf(added).print(sum, added)}</strong>
    </p>
  );
}

const CONTROLS = 'input, select, textarea, button.input';

export function ListItem({ children, index, totalItems, buttonsProps, uiSchema }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem, fieldPathId } = buttonsProps;
  const place = (at: number) => `${fieldPathId.$id.replace(/_\d+$/, '')}_${at}-item`;
  /** Keeps the focus on the moved line; at either end of the list, it goes to the button that still works. */
  const move = (by: 1 | -1, how: () => void) => {
    how();
    setTimeout(() => {
      const moved = document.getElementById(place(index + by));
      const [same, other] = by === 1 ? ['down', 'up'] : ['up', 'down'];
      const target = moved?.querySelector<HTMLButtonElement>(`[data-move=${same}]:not(:disabled)`);
      (target ?? moved?.querySelector<HTMLButtonElement>(`[data-move=${other}]`))?.focus();
    });
  };
  // A fixed line needs no number, because its own text heads it.
  if (uiSchema?.['ui:options']?.['ready']) return <div className="item">{children}</div>;
  return (
    <div className="item" id={place(index)}>
      <div className="item-head">
        <span>N° {index + 1}</span>
        <span className="item-tools">
          {totalItems > 1 && (
            <>
              <Button
                variant="subtle"
                isSmall
                data-move="up"
                disabled={!hasMoveUp}
                aria-label={`Monter le n° ${index + 1}`}
                onClick={() => move(-1, onMoveUpItem)}
              >
                <IconArrowUp size={16} aria-hidden />
              </Button>
              <Button
                variant="subtle"
                isSmall
                data-move="down"
                disabled={!hasMoveDown}
                aria-label={`Descendre le n° ${index + 1}`}
                onClick={() => move(1, onMoveDownItem)}
              >
                <IconArrowDown size={16} aria-hidden />
              </Button>
            </>
          )}
          {hasRemove && (
            <Button variant="subtle" isSmall onClick={(event) => onRemoveItem(event)}>
              <IconTrash size={16} aria-hidden /> Retirer<span className="unseen"> le n° {index + 1}</span>
            </Button>
          )}
        </span>
      </div>
      {children}
    </div>
  );
}
