import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OutboxLetter, TemplateView } from '../../http/http.ts';
import { previewTemplate, testTemplate } from '../addresses/addresses.ts';
import { call, letterQuery, meQuery, placeOf, saveFile } from '../api/api.ts';
import { Button, Trouble } from '../look/look.ts';
import { isEmail, nameOf } from './template-words.ts';

type TriedTemplate = Pick<TemplateView, 'workflow' | 'template'>;

export function TemplateTrial({ view }: { view: TriedTemplate }) {
  return (
    <section className="card" aria-labelledby="essai">
      <h2 id="essai">Essai</h2>
      <MailTrial tried={view} />
      {!isEmail(view.template) && <PaperTrial tried={view} />}
    </section>
  );
}

/** Sends a trial of the template to the reader and to nobody else, then says where it went. */
export function MailTrial({ tried: { workflow, template } }: { tried: TriedTemplate }) {
  const { data: me } = useQuery(meQuery);
  const send = useMutation({
    mutationFn: () =>
      call(testTemplate, { path: placeOf(template), body: { workflow }, repeatKey: crypto.randomUUID() }),
  });
  return (
    <>
      <p id="essai-destinataire">
        L’essai part à <strong>{me?.email ?? 'votre adresse'}</strong>, et à personne d’autre. Les données sont
        inventées ; l’objet commence par « [Essai] ».
      </p>
      {send.error && <Trouble error={send.error} />}
      <div className="actions-line">
        <Button loading={send.isPending} aria-describedby="essai-destinataire" onClick={() => send.mutate()}>
          M’envoyer un essai
        </Button>
      </div>
      <div role="status">{send.data && <Gone sent={send.data} />}</div>
    </>
  );
}

/** Produces a PDF of the template under the real letterhead. */
export function PaperTrial({ tried: { workflow, template } }: { tried: TriedTemplate }) {
  const save = useMutation({
    mutationFn: () =>
      saveFile(previewTemplate, `Essai ${nameOf(template)}.pdf`, {
        ...{ path: placeOf(template), query: { format: 'pdf' }, body: { workflow } },
      }),
  });
  return (
    <>
      {save.error && <Trouble error={save.error} />}
      <div className="actions-line">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Voir le PDF
        </Button>
      </div>
    </>
  );
}

function Gone({ sent: { to, letter } }: { sent: { to: string; letter: string } }) {
  const { data } = useQuery(letterQuery(letter));
  return (
    <p className="trial-sent">
      <strong>{wordsOf(to, data)}</strong> La{' '}
      <Link to="/courriers/$id" params={{ id: letter }}>
        boîte d’envoi
      </Link>{' '}
      le garde
      {data?.isDeposited === true && ' ; sans serveur de courrier, il reste dans le dossier d’envoi de l’installation'}.
    </p>
  );
}

function wordsOf(to: string, letter: OutboxLetter | undefined): string {
  if (letter?.status === 'sent') return letter.isDeposited ? `Déposé pour ${to}.` : `Parti à ${to}.`;
  const { error = null } = letter ?? {};
  return error === null ? `En route vers ${to}…` : `Pas encore parti à ${to} : ${error}.`;
}
