import type { WidgetProps } from '@rjsf/utils';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { bytesText } from '../../../base/base.ts';
import { dossierQuery } from '../../api/api.ts';
import { FileLink } from '../../joined/joined.ts';
import { Button, Trouble } from '../../look/look.ts';
import { ariaOf } from '../schema/schema.ts';
import type { FormContext } from './named.tsx';
import { upload } from './upload.ts';

interface UploadProgress {
  name: string;
  percent: number;
}

/** Uploads a file to the dossier, with its progress and a way to cancel; the answer then holds the id of the file. */
export function FileOfDossier({ id, value, schema, disabled, onChange, rawErrors, registry, label }: WidgetProps) {
  const { dossier } = registry.formContext as FormContext;
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const stopper = useRef<AbortController | null>(null);
  const [going, setGoing] = useState<UploadProgress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { data: view } = useQuery({ ...dossierQuery(dossier ?? ''), enabled: dossier !== null });
  if (dossier === null) return <p className="hint">Les fichiers se joignent une fois le dossier ouvert.</p>;
  const put = async (file: File) => {
    stopper.current = new AbortController();
    setError(null);
    setGoing({ name: file.name, percent: 0 });
    try {
      const onProgress = (percent: number) => setGoing({ name: file.name, percent });
      const { id: stored } = await upload(dossier, file, { onProgress, signal: stopper.current.signal });
      await queries.invalidateQueries({ queryKey: dossierQuery(dossier).queryKey });
      onChange(stored);
    } catch (caught) {
      if (!(caught instanceof DOMException)) setError(caught);
    } finally {
      setGoing(null);
      if (input.current) input.current.value = '';
    }
  };
  const named = view?.files.find((file) => file.id === value);
  return (
    <span className="file">
      {value && !going && (
        <span className="file-kept">
          <FileLink dossier={dossier} file={value} name={named?.name ?? 'Fichier joint'} />
          {named && <span className="soft">{bytesText(named.size)}</span>}
          <Button
            variant="subtle"
            isSmall
            aria-label={`Retirer le fichier : ${label}`}
            onClick={() => {
              onChange(undefined);
              input.current?.focus();
            }}
          >
            Retirer
          </Button>
        </span>
      )}
      {value && !going && <span className="hint">Choisir un autre fichier le remplace :</span>}
      <input
        ref={input}
        id={id}
        type="file"
        disabled={disabled === true || going !== null}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void put(file);
        }}
        {...ariaOf({ id, rawErrors, schema })}
      />
      {going && (
        <span className="file-going">
          <progress max={100} value={going.percent} aria-label={`Envoi de ${going.name}`} />
          <span role="status">
            Envoi de {going.name} : {going.percent} %
          </span>
          <Button variant="default" isSmall onClick={() => stopper.current?.abort()}>
            Annuler l’envoi
          </Button>
        </span>
      )}
      {error !== null && <Trouble error={error} />}
    </span>
  );
}
