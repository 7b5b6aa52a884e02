import { Button } from '@mantine/core';
import type { WidgetProps } from '@rjsf/utils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../api/call.ts';
import { dossierQuery } from '../api/queries.ts';
import { Trouble } from '../look/trouble.tsx';
import { ariaOf } from './field.ts';
import type { FormContext } from './named.tsx';

/** A file of the dossier: put there first, then named by the answer. */
export function FileOfDossier({ id, value, schema, disabled, onChange, rawErrors, registry }: WidgetProps) {
  const { dossier } = registry.formContext as FormContext;
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const { data: view } = useQuery({ ...dossierQuery(dossier ?? ''), enabled: dossier !== null });
  const put = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('file', file);
      return call<{ id: string }>('POST', `/dossiers/${dossier}/files`, { body, repeatKey: crypto.randomUUID() });
    },
    onSuccess: async ({ id: stored }) => {
      await queries.invalidateQueries({ queryKey: ['dossier', dossier] });
      onChange(stored);
    },
  });
  if (dossier === null) return <p className="hint">Les fichiers se joignent une fois le dossier ouvert.</p>;
  const named = view?.files.find((file) => file.id === value);
  return (
    <span className="file">
      {value && <a href={`/api/v1/dossiers/${dossier}/files/${value}`}>{named?.name ?? 'Fichier joint'}</a>}
      <input
        ref={input}
        id={id}
        type="file"
        disabled={disabled || put.isPending}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) put.mutate(file);
        }}
        {...ariaOf({ id, rawErrors, schema })}
      />
      {put.isPending && <span role="status">Envoi du fichier…</span>}
      {put.error && <Trouble error={put.error} />}
      {value && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)}>
          Retirer
        </Button>
      )}
    </span>
  );
}
