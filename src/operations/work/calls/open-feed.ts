import { described, flag, id, nullable, record, text } from '../../../shapes/shapes.ts';
import { operation } from '../../operation.ts';
import { OpenedFeed } from '../feed-shapes.ts';

export const openFeed = operation({
  id: 'openFeed',
  method: 'post',
  path: '/api/v1/calendar/feeds',
  summary: 'Ouvrir un calendrier à adresse secrète',
  detail:
    'Pour lire vos échéances dans un autre agenda (iCalendar). Qui connaît l’adresse voit les intitulés et les initiales des personnes : gardez-la pour vous, changez-la au moindre doute. Elle s’éteint quand le compte est fermé, perd un rôle ou change de mot de passe, et avec le jeton personnel qui l’a ouverte.',
  tag: 'Travail',
  access: 'feed.manage',
  asks: {
    body: record(
      {
        name: text({ minLength: 1, maxLength: 100 }),
        mine: described('Seulement ce qui s’adresse à l’un de vos rôles ; vrai par défaut', flag),
        workflow: described('Seulement les dossiers de ce workflow, ou null', nullable(id)),
      },
      ['mine', 'workflow'],
    ),
  },
  answers: { 201: { description: 'Le calendrier et son adresse', schema: OpenedFeed, cache: 'never' } },
  problems: ['conflict'],
  repeat: 'sealed',
  load: () => import('../feeds.ts'),
  run: ({ openFeed }, context, { caller, asked: { name, mine = true, workflow = null } }) =>
    openFeed(context, caller, { name, mine, workflow }),
});
