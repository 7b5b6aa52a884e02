import { describe, expect, it } from 'vitest';
import type { WorkItem } from '../../src/http/http.ts';
import { queueSearchOf } from '../../src/ui/api/lists/queue-search.ts';
import { groupsOf, lateOf, said } from '../../src/ui/queue/groups.ts';

const line = (id: string, part: Partial<WorkItem> = {}): WorkItem => ({
  ...{ id, dossier: `dos-${id}`, dossierTitle: 'Démo Ana', workflow: 'suivi', title: 'Voir', subject: null },
  ...{ kind: 'suivi:voir', kindTitle: 'Rencontrer', to: [], since: '2026-01-05T08:00:00Z', due: null, late: false },
  ...{ event: 'voir', preset: {}, legal: false, settle: false, able: true, blocked: null },
  ...part,
});

describe('Ma file', () => {
  it('puts what is late first, the longest; then what is due soonest; then the oldest', () => {
    const items = [
      line('old', { since: '2026-01-01T08:00:00Z' }),
      line('new', { since: '2026-01-09T08:00:00Z' }),
      line('due', { due: '2026-02-01' }),
      line('late', { due: '2026-01-03', late: true }),
      line('later', { due: '2026-01-02', late: true }),
    ];

    const [group] = groupsOf(items);

    expect(group?.items.map(({ id }) => id)).toEqual(['later', 'late', 'due', 'old', 'new']);
  });

  it('orders kinds of work by their most urgent line, and names them as their lines do when these agree', () => {
    const items = [
      line('a', { kind: 'suivi:signer', title: 'Signer', kindTitle: 'Signature' }),
      line('b', { due: '2026-01-02', late: true, title: 'Voir en janvier' }),
      line('c', { title: 'Voir en mars' }),
    ];

    const groups = groupsOf(items);

    expect(groups.map(({ title }) => title)).toEqual(['Rencontrer', 'Signer']);
  });

  it('finds a person, a subject or a kind of work, whatever the case and the accents', () => {
    const items = [line('a'), line('b', { dossierTitle: 'Exemple Zélie', subject: 'Octobre · Façades' })];
    const found = (search: Parameters<typeof said>[1]) => said(items, search).map(({ id }) => id);

    expect(found({ q: 'zelie facades' })).toEqual(['b']);
    expect(found({ q: 'rencontrer' })).toEqual(['a', 'b']);
    expect(found({ late: true })).toEqual([]);
    expect(found({ kind: 'suivi:autre' })).toEqual([]);
  });

  it('says what is late without counting it twice', () => {
    expect([lateOf(1, 1), lateOf(2, 2), lateOf(1, 3)]).toEqual([
      ', en retard',
      ', toutes en retard',
      ', dont 1 en retard',
    ]);
  });

  it('reads in the address what it understands, and nothing else', () => {
    expect(queueSearchOf({ q: 12, kind: 'suivi:voir', late: true, waiting: 'oui', page: 3 })).toEqual({
      ...{ q: '12', kind: 'suivi:voir', late: true },
    });
  });
});
