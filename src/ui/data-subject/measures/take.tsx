import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useId } from 'react';
import type { Api, RightsMeasure } from '../../../http/http.ts';
import { takeMeasure } from '../../addresses/addresses.ts';
import { call } from '../../api/api.ts';
import { Button, Trouble, useFirstWrong } from '../../look/look.ts';
import { useMeasureAct } from './ask-measures.ts';
import { GROUNDS, MEASURE_WORDS } from './measure-words.ts';

type MeasureAsked = Api['takeMeasure']['body'];

interface Props {
  /** Lists the dossiers of the person: the one looked for, then the ticked ones. */
  dossiers: string[];
  /** Is the dossier that records what the person asks for, where there is one. */
  from: string | undefined;
}

/** Offers what a person may ask on their dossiers, other than to read or erase them. */
export function TakeMeasures(props: Props) {
  return (
    <>
      <Take {...props} kind="limit">
        <Grounds />
      </Take>
      <Take {...props} kind="correct">
        <What />
      </Take>
    </>
  );
}

function Take({ kind, dossiers, from, children }: Props & { kind: RightsMeasure['kind']; children: ReactNode }) {
  const words = MEASURE_WORDS[kind];
  const take = useMeasureAct((body: MeasureAsked) => call(takeMeasure, { body, repeatKey: crypto.randomUUID() }));
  const form = useFirstWrong(take.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(event.currentTarget));
    take.mutate({ kind, dossiers, ...said, ...(from !== undefined && { from }) });
  };
  if (take.isSuccess)
    return (
      <p role="status" className="notice">
        {words.begun}{' '}
        {from !== undefined && (
          <Link to="/dossiers/$id" params={{ id: from }}>
            Répondre à la personne
          </Link>
        )}
      </p>
    );
  return (
    <details>
      <summary>{words.ask}</summary>
      <form ref={form} onSubmit={submit} className="stack">
        <p>{words.does}</p>
        {take.error && (
          <Trouble
            error={take.error}
            kept={<Link to="/droits-des-personnes">Voir ce qui est en cours, sous la recherche</Link>}
          />
        )}
        {children}
        <div>
          <Button type="submit" variant="default" loading={take.isPending}>
            {words.button}
          </Button>{' '}
          {dossiers.length > 1 && <small className="hint">{dossiers.length} dossiers</small>}
        </div>
      </form>
    </details>
  );
}

function Grounds() {
  return (
    <fieldset>
      <legend>Pourquoi elle le demande</legend>
      <div className="options">
        {Object.entries(GROUNDS).map(([ground, said]) => (
          <label key={ground} className="option">
            <input type="radio" name="ground" value={ground} required />
            {said}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function What() {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>Ce qui est faux ou incomplet, et ce qui doit être écrit</label>
      <small className="hint" id={`${id}-aide`}>
        De 10 à 500 signes. Qui suit le dossier le lit.
      </small>
      <textarea
        id={id}
        className="input"
        name="what"
        rows={3}
        required
        minLength={10}
        maxLength={500}
        aria-describedby={`${id}-aide`}
      />
    </div>
  );
}
