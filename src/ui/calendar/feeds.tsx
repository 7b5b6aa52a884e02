import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Feed, OpenedFeed } from '../../http/http.ts';
import { closeFeed, rotateFeed } from '../addresses/addresses.ts';
import { call, feedsQuery, workflowsQuery } from '../api/api.ts';
import { AskedTwice, Awaited, Button, dayOf, Trouble } from '../look/look.ts';
import { NewFeed } from './new-feed.tsx';

/** Lets the person open, renew or close the calendar addresses that other programs read. An address is shown only once. */
export function Feeds() {
  const feeds = useQuery(feedsQuery);
  const { data } = feeds;
  const [opened, setOpened] = useState<OpenedFeed | null>(null);
  return (
    <section className="card feeds-section" aria-labelledby="agendas">
      <h2 id="agendas">Dans votre agenda</h2>
      <p className="hint">
        Une adresse secrète montre vos échéances à un autre agenda (iCalendar), à jour d’elle-même. Qui la connaît voit
        les intitulés et les initiales des personnes : gardez-la pour vous, changez-la au moindre doute.
      </p>
      <Awaited of={feeds} lines={2} />
      {opened && <OpenedAddress feed={opened} onSeen={() => setOpened(null)} />}
      <ul className="feeds">
        {data?.items.map((feed) => (
          <One key={feed.id} feed={feed} onOpened={setOpened} />
        ))}
      </ul>
      {data?.items.length === 0 && <p>Vous n’avez pas encore d’adresse.</p>}
      <NewFeed onOpened={setOpened} />
    </section>
  );
}

function One({ feed, onOpened }: { feed: Feed; onOpened: (opened: OpenedFeed | null) => void }) {
  const queries = useQueryClient();
  const { data: workflows } = useQuery(workflowsQuery);
  const reread = () => queries.invalidateQueries({ queryKey: feedsQuery.queryKey });
  const rotate = useMutation({
    mutationFn: () => call(rotateFeed, { path: { id: feed.id }, repeatKey: crypto.randomUUID() }),
    onSuccess: onOpened,
    onSettled: reread,
  });
  const close = useMutation({
    mutationFn: () => call(closeFeed, { path: { id: feed.id } }),
    onSuccess: () => onOpened(null),
    onSettled: reread,
  });
  const only = workflows?.items.find(({ id }) => id === feed.workflow)?.title ?? feed.workflow;
  return (
    <li>
      <p>
        <strong>{feed.name}</strong> : {feed.mine ? 'ce qui m’est adressé' : 'tout ce que je peux lire'}
        {only && `, « ${only} » seulement`}
      </p>
      <p className="hint">
        Ouverte le {dayOf(feed.createdAt)}
        {feed.rotatedAt && `, changée le ${dayOf(feed.rotatedAt)}`}
      </p>
      {[rotate.error, close.error].map((one) => one && <Trouble key={one.message} error={one} />)}
      <p className="actions-line">
        <Button className="link" loading={rotate.isPending} onClick={() => rotate.mutate()}>
          Changer l’adresse<span className="unseen"> : {feed.name}</span>
        </Button>
        <AskedTwice
          ask="Fermer…"
          about={feed.name}
          warning="Les agendas qui la lisent ne recevront plus rien."
          yes="Fermer pour de bon"
          no="La garder"
          isBusy={close.isPending}
          onYes={close.mutate}
        />
      </p>
    </li>
  );
}

/** Shows the secret address this once, since nobody can show it again, and takes the focus. */
function OpenedAddress({ feed, onSeen }: { feed: OpenedFeed; onSeen: () => void }) {
  const [outcome, setOutcome] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(feed.url).then(
      () => true,
      () => false,
    );
    setOutcome(isCopied ? 'Copiée.' : 'Votre navigateur ne le permet pas : choisissez l’adresse et copiez-la.');
  };
  return (
    <div className="notice" ref={box} tabIndex={-1}>
      <p>
        <strong>Adresse de « {feed.name} »</strong> : copiez-la maintenant, elle ne sera plus montrée. Dans votre
        agenda, choisissez « s’abonner à un calendrier par son adresse ». Elle ne répondra plus si vous changez de mot
        de passe, perdez un rôle, ou si votre compte ferme : vous en ouvrirez une autre.
      </p>
      <p>
        <code>{feed.url}</code>
      </p>
      <div className="actions-line">
        <Button onClick={() => void copy()}>Copier</Button>
        <Button variant="default" onClick={onSeen}>
          C’est fait
        </Button>
        <span role="status">{outcome}</span>
      </div>
    </div>
  );
}
