import type { ErrorSchema, RJSFSchema } from '@rjsf/utils';
import { useState } from 'react';
import { isJsonObject, type Json } from '../../../base/base.ts';

interface Props {
  /** Is the schema of the group, with its `x-folded`. */
  schema: RJSFSchema;
  names: string[];
  rows: (names: string[]) => React.ReactNode;
  errorSchema: ErrorSchema | undefined;
  data: { [name: string]: Json } | undefined;
}

/** Shows the questions of a group, some of them folded behind a title. */
export function FoldedRows({ schema, names, rows, errorSchema, data }: Props) {
  return inFolds(schema, names).map(({ title, names: together }) =>
    title === null ? (
      <Plain key={together[0]}>{rows(together)}</Plain>
    ) : (
      <Folded
        key={title}
        title={title}
        isOpen={together.some((name) => isAwaited(schema, name, data?.[name]))}
        isWrong={together.some((name) => errorSchema?.[name] !== undefined)}
      >
        {rows(together)}
      </Folded>
    ),
  );
}

function Plain({ children }: { children: React.ReactNode }) {
  return children;
}

interface FoldedProps {
  title: string;
  isOpen: boolean;
  isWrong: boolean;
  children: React.ReactNode;
}

/** Opens at first when an answer is expected inside, and whenever an answer inside is wrong. */
function Folded({ title, isOpen, isWrong, children }: FoldedProps) {
  const [isOpened, setOpened] = useState(isOpen);
  return (
    <details
      className="fold"
      open={isOpened || isWrong}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function isAwaited(schema: RJSFSchema, name: string, value: Json | undefined): boolean {
  const field = schema.properties?.[name] as RJSFSchema | undefined;
  if (schema.required?.includes(name) !== true || field?.['x-show-if'] !== undefined) return false;
  if (value === undefined || value === null || value === '') return true;
  return (
    isJsonObject(value) && Object.keys(field?.properties ?? {}).some((one) => isAwaited(field ?? {}, one, value[one]))
  );
}

/** Sorts the names in the order of the form, and keeps the names of one fold together. */
function inFolds(schema: RJSFSchema, names: string[]): { title: string | null; names: string[] }[] {
  const folds = schema['x-folded'] as { title: string; fields: string[] }[];
  const placed = new Set<string>();
  return names.flatMap((name) => {
    if (placed.has(name)) return [];
    const fold = folds.find(({ fields }) => fields.includes(name));
    const together = fold === undefined ? [name] : names.filter((one) => fold.fields.includes(one));
    for (const one of together) placed.add(one);
    return [{ title: fold?.title ?? null, names: together }];
  });
}
