import { type FormEvent, useId } from 'react';
import type { Api, ErasureView } from '../../../http/http.ts';
import { opineOnErasure } from '../../addresses/addresses.ts';
import { errorsOf } from '../../admin/admin.ts';
import { call } from '../../api/api.ts';
import { Button, Trouble, useFirstWrong } from '../../look/look.ts';
import { useErasureAct } from './ask-erasures.ts';

type OpinionGiven = Api['opineOnErasure']['body'];

/** Asks for the opinion of data protection, or for another in its place while nothing is decided. */
export function OpinionForm({ erasure: { id, opinion } }: { erasure: ErasureView }) {
  const give = useErasureAct((body: OpinionGiven) =>
    call(opineOnErasure, { path: { id }, body, repeatKey: crypto.randomUUID() }),
  );
  const wrong = errorsOf(give.error);
  const form = useFirstWrong(give.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    give.mutate({ isFavourable: given.get('avis') === 'favorable', text: String(given.get('text')) });
  };
  return (
    <form ref={form} onSubmit={submit} className="stack">
      {give.error && Object.keys(wrong).length === 0 && (
        <Trouble error={give.error} kept="Ce que vous avez écrit est toujours là." />
      )}
      <fieldset>
        <legend>Votre avis</legend>
        <div className="options">
          <Side value="favorable" label="Favorable" isChosen={opinion?.isFavourable === true} />
          <Side value="défavorable" label="Défavorable" isChosen={opinion?.isFavourable === false} />
        </div>
      </fieldset>
      <Grounds former={opinion?.text ?? ''} fault={wrong['/text']} />
      <p className="notice">
        Dès que vous donnez cet avis, qui représente le responsable du traitement reçoit un lien pour décider. Quel que
        soit l’avis, rien n’est effacé avant sa décision.
      </p>
      <div>
        <Button type="submit" loading={give.isPending}>
          Donner cet avis
        </Button>
      </div>
    </form>
  );
}

function Side({ value, label, isChosen }: { value: string; label: string; isChosen: boolean }) {
  return (
    <label className="option">
      <input type="radio" name="avis" value={value} defaultChecked={isChosen} required />
      {label}
    </label>
  );
}

function Grounds({ former, fault }: { former: string; fault: string | undefined }) {
  const id = useId();
  const described = fault === undefined ? `${id}-aide` : `${id}-aide ${id}-erreur`;
  return (
    <div>
      <label htmlFor={id}>Ce qui fonde votre avis, sans nommer la personne</label>
      <small className="hint" id={`${id}-aide`}>
        De 10 à 2 000 signes. Qui décide le lit, et il reste après l’effacement.
      </small>
      {fault !== undefined && (
        <p className="error" id={`${id}-erreur`}>
          {fault}
        </p>
      )}
      <textarea
        id={id}
        className="input"
        name="text"
        rows={5}
        required
        minLength={10}
        maxLength={2000}
        defaultValue={former}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={described}
      />
    </div>
  );
}
