import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { View } from '../../../http/http.ts';
import { sendDocument } from '../../addresses/addresses.ts';
import { call, dossierQuery, journalQuery, ServerRefusal, versionQuery } from '../../api/api.ts';
import { Awaited, Button, Dialog, Trouble } from '../../look/look.ts';

interface Props {
  view: View;
  document: string;
  name: string;
}

/** Sends an issued document by e-mail to people of the dossier, once and unchanged; only people who work on the dossier may send it. */
export function SendDocument({ view, document, name }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (view.readOnly !== null || view.answers !== null) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => setOpen(true)}>
        Envoyer<span className="unseen"> : {name}</span>
      </button>
      {isOpen && <SendDialog view={view} document={document} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function SendDialog({ view, document, name, onClose }: Props & { onClose: () => void }) {
  const [to, setTo] = useState<string[]>([]);
  const [repeatKey, setRepeatKey] = useState(() => crypto.randomUUID());
  const definition = useQuery(versionQuery(view.workflow, view.bundle));
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => call(sendDocument, { path: { id: view.id, doc: document }, body: { to }, repeatKey }),
    onSuccess: async (next) => {
      queries.setQueryData(dossierQuery(view.id).queryKey, next);
      await queries.invalidateQueries({ queryKey: journalQuery(view).queryKey });
      onClose();
    },
    // Without an answer nobody knows whether it left, so the same key is sent again and it never leaves twice.
    onError: (error) => {
      if (error instanceof ServerRefusal && error.problem.status !== 0) setRepeatKey(crypto.randomUUID());
    },
  });
  const toggle = (role: string) =>
    setTo((before) => (before.includes(role) ? before.filter((one) => one !== role) : [...before, role]));
  return (
    <Dialog title={`Envoyer : ${name}`} closing="Fermer sans envoyer" onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <p>Le document part tel qu’il a été émis, joint à un e-mail. L’envoi reste dans l’historique du dossier.</p>
        {send.error && <Trouble error={send.error} />}
        <fieldset>
          <legend>À qui</legend>
          <Awaited of={definition} />
          {Object.entries(definition.data?.roles ?? {}).map(([role, { title }]) => (
            <label key={role} className="option">
              <input type="checkbox" checked={to.includes(role)} onChange={() => toggle(role)} />
              <span>
                {title}
                {view.people.some((one) => one.role === role) && (
                  <small className="hint">
                    {view.people
                      .filter((one) => one.role === role)
                      .map((one) => one.name)
                      .join(', ')}
                  </small>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        {to.length === 0 && <p className="hint">Choisissez au moins un destinataire.</p>}
        <Button type="submit" disabled={to.length === 0} loading={send.isPending}>
          Envoyer par e-mail
        </Button>
      </form>
    </Dialog>
  );
}
