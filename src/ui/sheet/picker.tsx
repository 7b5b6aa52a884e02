import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { plural, pluralEnding } from '../../base/base.ts';
import type { SheetCandidate } from '../../http/http.ts';
import { submitEvent } from '../addresses/addresses.ts';
import { call, candidatesQuery, ServerRefusal } from '../api/api.ts';
import { Awaited, Button, fold } from '../look/look.ts';

interface PickOutcome {
  title: string;
  reason: string | null;
}

/** Adds one or several dossiers among those the reader may see; each is sent on its own, and a refusal stops no other. */
export function Picker({ screen, dossier, onClose }: { screen: string; dossier: string; onClose: () => void }) {
  const candidates = useQuery(candidatesQuery(screen, dossier));
  const { data } = candidates;
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [outcomes, setOutcomes] = useState<PickOutcome[]>([]);
  const [isSending, setSending] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const sought = useRef<HTMLInputElement>(null);
  if (!data) return <Awaited of={candidates} />;
  const free = data.items.filter(({ isKnown }) => !isKnown);
  const wanted = fold(search);
  const found = free.filter(({ title, stage }) => fold(`${title} ${stage.join(' ')}`).includes(wanted));
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const apart = free.filter((one) => one.isApart && chosen.includes(one.dossier));
  const send = async () => {
    setAsked(false);
    setSending(true);
    const done: PickOutcome[] = [];
    for (const one of free.filter((candidate) => chosen.includes(candidate.dossier))) {
      done.push({ title: one.title, reason: await sendOne(dossier, data.event, data.into, one) });
      setOutcomes([...done]);
    }
    await queries.invalidateQueries({ queryKey: ['screen'] });
    await queries.invalidateQueries({ queryKey: candidatesQuery(screen, dossier).queryKey });
    setChosen([]);
    setSending(false);
    sought.current?.focus();
  };
  return (
    <section className="card" aria-labelledby="choisir">
      <h2 id="choisir">Choisir dans les dossiers</h2>
      <p role="status">{outcomes.length > 0 && <Outcomes outcomes={outcomes} />}</p>
      <p>
        <label htmlFor="chercher-choix">Chercher un nom</label>
        <input
          id="chercher-choix"
          ref={sought}
          className="input"
          type="search"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </p>
      {found.length === 0 && (
        <p className="empty">
          {free.length === 0 ? 'Tous vos dossiers sont déjà là.' : 'Aucun dossier ne porte ce nom.'}
        </p>
      )}
      <fieldset className="picks-frame">
        <legend>{plural(chosen.length, 'choisi')}</legend>
        <Picks items={found.filter(({ isApart }) => !isApart)} chosen={chosen} onToggle={toggle} />
        {data.apart && found.some(({ isApart }) => isApart) && (
          <>
            <h3>{data.apart.title}</h3>
            <Picks items={found.filter(({ isApart }) => isApart)} chosen={chosen} onToggle={toggle} />
          </>
        )}
      </fieldset>
      {isAsked && data.apart && (
        <Asked
          ask={data.apart.ask}
          names={apart.map(({ title }) => title)}
          onYes={() => void send()}
          onNo={() => setAsked(false)}
        />
      )}
      {data.isPartial && <p className="hint">Seuls les 500 premiers dossiers sont proposés.</p>}
      <div className="actions-line">
        <Button
          disabled={chosen.length === 0}
          loading={isSending}
          onClick={() => (apart.length > 0 ? setAsked(true) : void send())}
        >
          {isSending ? 'Envoi…' : `Ajouter ${chosen.length || ''} personne${pluralEnding(chosen.length)}`}
        </Button>
        <button type="button" className="button" onClick={onClose}>
          Fermer la liste
        </button>
      </div>
    </section>
  );
}

interface PicksProps {
  items: SheetCandidate[];
  chosen: string[];
  onToggle: (dossier: string) => void;
}

function Picks({ items, chosen, onToggle }: PicksProps) {
  return (
    <ul className="picks">
      {items.map(({ dossier: id, title, stage }) => (
        <li key={id}>
          <label className="option">
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
            <span>
              {title} <small className="hint">{stage.join(', ')}</small>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}

interface AskedProps {
  ask: string;
  names: string[];
  onYes: () => void;
  onNo: () => void;
}

/** Asks for confirmation, with the names, before something unusual is done. */
function Asked({ ask, names, onYes, onNo }: AskedProps) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <div className="notice">
      <p ref={question} tabIndex={-1}>
        <strong>{ask}</strong> {names.join(', ')}
      </p>
      <div className="actions-line">
        <button type="button" className="button strong" onClick={onYes}>
          Oui, ajouter
        </button>
        <button type="button" className="button" onClick={onNo}>
          Non
        </button>
      </div>
    </div>
  );
}

async function sendOne(dossier: string, event: string, into: string, { line }: SheetCandidate): Promise<string | null> {
  const body = { event, data: { [into]: [line] } };
  try {
    await call(submitEvent, { path: { id: dossier }, body, repeatKey: crypto.randomUUID() });
    return null;
  } catch (error) {
    if (!(error instanceof ServerRefusal)) throw error;
    const { detail, because = [], errors = [] } = error.problem;
    const reasons = [...errors.map(({ message }) => message), ...because.map(({ text }) => text)];
    return reasons.length > 0 ? reasons.join(' ') : detail;
  }
}

function Outcomes({ outcomes }: { outcomes: PickOutcome[] }) {
  const done = outcomes.filter(({ reason }) => reason === null).length;
  return (
    <>
      <strong>
        {plural(done, 'ajout')} sur {outcomes.length}.
      </strong>
      {outcomes.map(
        ({ title, reason }) => reason !== null && <span key={title} className="late">{` ${title} : ${reason}`}</span>,
      )}
    </>
  );
}
