import { expect, it } from 'vitest';
import { FIELD_KINDS, offeredKindOf, withKind } from '../../../src/definition/edit/edit.ts';
import { fieldSchema } from '../../../src/definition/edit/new-event.ts';

const LINE = {
  type: 'string',
  title: 'Nom du tuteur',
  description: 'Dans l’entreprise',
  minLength: 1,
  maxLength: 300,
  'x-sensitive': 'sante',
  'x-prefill': 'actor.name',
  'x-messages': { required: 'Dites qui.', minLength: 'Trop court.' },
  'x-help-url': 'https://exemple.test/aide',
  'x-asked': 'account',
};

it('a text made longer loses nothing of what is said of it', () => {
  const { minLength, maxLength, ...kept } = LINE;
  expect(withKind(LINE, 'area')).toEqual({ ...kept, 'x-widget': 'textarea', minLength: 1, maxLength: 4000 });
  expect(withKind(withKind(LINE, 'area'), 'line')).toEqual(LINE);
});

it('a question answered in another way keeps what holds of any answer', () => {
  const others = FIELD_KINDS.filter(({ kind }) => kind !== 'line' && kind !== 'area');
  expect(others.length).toBeGreaterThan(5);
  for (const { kind } of others) {
    const changed = withKind(LINE, kind);
    expect(offeredKindOf(changed)?.kind).toBe(kind);
    expect(changed, kind).toMatchObject({
      title: 'Nom du tuteur',
      description: 'Dans l’entreprise',
      'x-sensitive': 'sante',
      'x-messages': { required: 'Dites qui.' },
      'x-help-url': 'https://exemple.test/aide',
      'x-asked': 'account',
    });
    expect(changed['x-messages'], kind).toEqual({ required: 'Dites qui.' });
    expect(changed, kind).not.toHaveProperty('x-prefill');
  }
});

it('answers no longer offered are no longer chosen among', () => {
  const choice = { type: 'string', title: 'Où', enum: ['a', 'b'], 'x-asked': ['a'] };
  expect(withKind(choice, 'line')).not.toHaveProperty('x-asked');
  expect(withKind({ ...choice, 'x-asked': false }, 'line')).toHaveProperty('x-asked', false);
});

it('a question of a person names the role whose people are offered, new or changed', () => {
  const asked = { type: 'string', title: 'Tuteur', 'x-widget': 'person:referent', maxLength: 80 };

  expect(fieldSchema({ title: 'Tuteur', kind: 'person', role: 'referent', isRequired: true, choices: [] })).toEqual(
    asked,
  );
  expect(withKind({ type: 'string', title: 'Tuteur' }, 'person', 'referent')).toEqual(asked);
  expect(offeredKindOf(asked)?.title).toBe('Une personne qui tient un rôle');
});

it.each(['month', 'money', 'person', 'signature', 'duration'])(
  'the editor offers %s through its record alone',
  (kind) => {
    expect(FIELD_KINDS.map((one) => one.kind)).toContain(kind);
  },
);
