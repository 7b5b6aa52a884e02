import { expect, it } from 'vitest';
import { beginContext, change, type DecisionContext, vars } from '../../src/engine/context/context.ts';
import { MACHINE } from '../../src/engine/engine.ts';
import { leave } from './leave.ts';

it('What expressions see of a decision follows every change of it', () => {
  const context = begun();
  expect(vars(context)).toMatchObject({ etats: [], roles: { employee: [] } });

  change(context, { roles: { employee: ['emp-1'] } });
  change(context, { etats: ['draft'], data: { name: 'Camille' } });

  expect(vars(context)).toMatchObject({ etats: ['draft'], roles: { employee: ['emp-1'] }, data: { name: 'Camille' } });
});

it('A decision is changed by its own functions only', () => {
  const context = begun();

  // Only the type checker reads this: a line below that compiles fails it.
  function spoil() {
    // @ts-expect-error data are replaced by `change`
    context.data = {};
    // @ts-expect-error effects are added by `addEffect`
    context.effects.push({ kind: 'webhook', url: 'https://exemple.test' });
    // @ts-expect-error the context does not expose the variables of expressions
    return context.vars;
  }

  expect(spoil).toBeTypeOf('function');
});

function begun(): DecisionContext {
  const moment = { now: '2024-01-08T08:00:00.000Z', id: 'dos-1', liens: {} };
  return beginContext(leave, null, moment, { actor: MACHINE, form: null, formSchema: null, sender: null });
}
