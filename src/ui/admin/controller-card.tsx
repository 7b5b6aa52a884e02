import { TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Api } from '../../http/http.ts';
import { cancelControllerChange, changeController, readController } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';
import { Awaited, Button, momentOf, Trouble, useFirstWrong } from '../look/look.ts';
import { Dialog } from '../shell/shell.ts';
import { errorsOf } from './wrong.ts';

const controllerQuery = queryOptions({ queryKey: ['controller'], queryFn: () => call(readController) });

type ControllerView = Api['readController']['answer'];
type Controller = NonNullable<ControllerView['controller']>;

/** Shows who answers for the processing and who represents it, the change that waits, and lets an administrator ask for another. */
export function ControllerCard() {
  const read = useQuery(controllerQuery);
  const { data } = read;
  const [isEdited, setEdited] = useState(false);
  return (
    <section className="card stack" aria-labelledby="responsable">
      <h2 id="responsable">Responsable du traitement</h2>
      <Awaited of={read} lines={2} />
      {data && <p>{data.controller ? wordsOf(data.controller) : 'Personne n’est encore désigné.'}</p>}
      <p className="hint">
        Cette adresse reçoit ce qu’aucune seconde personne ne peut approuver ici, et en décide par un lien, sans compte.
        De préférence quelqu’un qui n’administre pas Jalon.
      </p>
      {data?.change && <WaitingChange change={data.change} />}
      {data && (
        <div>
          <Button variant="default" onClick={() => setEdited(true)}>
            {data.controller ? 'Changer le responsable' : 'Désigner le responsable'}
          </Button>
        </div>
      )}
      {data && isEdited && <ControllerForm kept={data.controller} onDone={() => setEdited(false)} />}
    </section>
  );
}

function wordsOf({ organisation, name, quality, email }: Controller): string {
  return `${organisation}, représentée par ${name}, ${quality} (${email}).`;
}

function WaitingChange({ change }: { change: NonNullable<ControllerView['change']> }) {
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => call(cancelControllerChange, { repeatKey: change.at }),
    onSettled: () => queries.invalidateQueries({ queryKey: controllerQuery.queryKey }),
  });
  return (
    <div className="stack" role="status">
      <p>
        {change.by.name} demande, le {momentOf(change.at)} : {wordsOf(change.controller)}{' '}
        {change.isSuspended
          ? 'Qui représente le responsable l’a suspendu, et décidera.'
          : `Prend effet le ${momentOf(change.endsAt)}, sauf si l’adresse d’avant ou l’une de vous s’y oppose.`}
      </p>
      {cancel.error && <Trouble error={cancel.error} />}
      <div>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          Renoncer à ce changement
        </Button>
      </div>
    </div>
  );
}

const FIELDS = [
  ['organisation', 'Qui répond du traitement', 'Nom de l’organisation.'],
  ['name', 'Qui la représente', 'Prénom et nom.'],
  ['quality', 'En quelle qualité', 'Par exemple présidente.'],
  ['email', 'Adresse e-mail', 'Où cette personne reçoit ce qui attend sa décision.'],
] as const;

function ControllerForm({ kept, onDone }: { kept: Controller | null; onDone: () => void }) {
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (given: FormData) => call(changeController, { body: bodyOf(given) }),
    onSuccess: () => {
      for (const queryKey of [controllerQuery.queryKey, ['first-run'], ['acts']])
        void queries.invalidateQueries({ queryKey });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  const wrong = errorsOf(save.error);
  const form = useFirstWrong(save.error);
  return (
    <Dialog title="Responsable du traitement" onDismiss={onDone}>
      <form ref={form} onSubmit={submit} className="stack">
        {save.error && Object.keys(wrong).length === 0 && <Trouble error={save.error} />}
        {kept && (
          <p className="hint">
            L’adresse d’avant est prévenue et peut refuser ; dès qu’il y a des dossiers, le changement attend sept
            jours.
          </p>
        )}
        {FIELDS.map(([name, label, description]) => (
          <TextInput
            key={name}
            {...{ name, label, description }}
            type={name === 'email' ? 'email' : 'text'}
            defaultValue={kept?.[name] ?? ''}
            error={wrong[`/${name}`]}
            maxLength={200}
            required
            withAsterisk={false}
          />
        ))}
        <div className="actions-line">
          <Button type="submit" loading={save.isPending}>
            Enregistrer
          </Button>
          <Button variant="default" onClick={onDone}>
            Ne rien changer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function bodyOf(given: FormData): Controller {
  const text = (name: string) => String(given.get(name) ?? '').trim();
  return { organisation: text('organisation'), name: text('name'), quality: text('quality'), email: text('email') };
}
