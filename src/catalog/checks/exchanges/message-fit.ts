import { closest, type JsonObject, own } from '../../../base/base.ts';
import { actionsOf } from '../../../definition/definition.ts';
import { type ActionConfig, type Bundle, workflowsOf } from '../../../engine/engine.ts';
import { cureFor, propertyNames, requiredNames } from '../../definition/definition.ts';
import type { CheckFinding, CheckSubject, LintCheck } from '../../reading/reading.ts';

type SendParams = Extract<ActionConfig, { type: 'send' }>['params'];
type Start = Extract<ActionConfig, { type: 'start' }>['params'];

/** Requires that the receiving workflow expects each message: the event exists, names the sender in `from`, and its form takes the data. */
export const messageFit: LintCheck = {
  code: 'message-refused',
  title: "Ce qu'un workflow envoie, un autre l'attend",
  level: 'error',
  run(subject) {
    return actionsOf(subject.bundle.workflow).flatMap(({ action, path }) => {
      if (action.type === 'send') return checkSend(subject, action.params, `${path}.params`);
      return action.type === 'start' ? checkStart(subject, action.params, `${path}.params`) : [];
    });
  },
};

function checkSend(subject: CheckSubject, { to, event, data = {} }: SendParams, path: string): CheckFinding[] {
  if (typeof event !== 'string') return [];
  const receivers = receiversOf(subject, to).filter(({ workflow }) => Object.hasOwn(workflow.events, event));
  const [only] = receivers;
  if (only === undefined) return [unknownEvent(subject, to, event, path)];
  const willing = receivers.filter((receiver) => accepts(receiver, event, subject));
  if (willing.length === 0) return [notExpected(only, event, subject, `${path}.event`)];
  return willing.length === 1 && willing[0] ? checkData(willing[0], event, data, `${path}.data`) : [];
}

/** Returns the workflow of the link named, or every workflow when `to` is an expression: the id is then known only at run time. */
function receiversOf({ bundle, all }: CheckSubject, to: string): Bundle[] {
  const { links } = bundle.workflow;
  if (!Object.hasOwn(links, to)) return Object.values(all);
  const link = links[to];
  return link === undefined ? [] : workflowsOf(link).flatMap((workflow) => all[workflow] ?? []);
}

function checkStart(
  { bundle, all, available, ...subject }: CheckSubject,
  { workflow, data }: Start,
  path: string,
): CheckFinding[] {
  const started = own(all, workflow);
  if (started === undefined) {
    return [
      {
        path: `${path}.workflow`,
        message: `Le workflow « ${workflow} » n'existe pas, ou son fichier est refusé.`,
        cure: cureFor(workflow, available.workflows, `Créer workflows/${workflow}.json.`),
      },
    ];
  }
  const whole = { bundle, all, available, ...subject };
  if (!accepts(started, 'open', whole)) return [notExpected(started, 'open', whole, `${path}.workflow`)];
  return checkData(started, 'open', data, `${path}.data`);
}

function accepts({ workflow }: Bundle, event: string, { bundle }: CheckSubject): boolean {
  return workflow.events[event]?.from?.includes(bundle.workflow.id) === true;
}

/** Requires that every field sent exists in the form, and that every field the form always demands is sent. */
function checkData(receiver: Bundle, event: string, data: { [field: string]: string }, path: string): CheckFinding[] {
  const formName = receiver.workflow.events[event]?.form;
  const form: JsonObject = (formName === undefined ? undefined : receiver.forms[formName]) ?? {};
  const known = propertyNames(form);
  const sent = Object.keys(data);
  const extra = sent.filter((field) => !known.includes(topOf(field)));
  const meant = extra.map((field) => closest(field, known));
  const missing = requiredNames(form).filter(
    (field) => !sent.some((one) => topOf(one) === field) && !meant.includes(field),
  );
  return [
    ...extra.map((field) => ({
      path: `${path}.${field}`,
      message: `Le formulaire de « ${event} » n'a pas de champ « ${field} ».`,
      cure: cureFor(field, known, 'Le retirer.'),
    })),
    ...missing.map((field) => ({
      path,
      message: `Le formulaire de « ${event} » demande « ${field} », qui n'est pas envoyé.`,
      cure: `Ajouter « ${field} ».`,
    })),
  ];
}

function topOf(field: string): string {
  return field.split('.')[0] ?? field;
}

function unknownEvent(subject: CheckSubject, to: string, event: string, path: string): CheckFinding {
  const known = receiversOf(subject, to).flatMap(({ workflow }) => Object.keys(workflow.events));
  return {
    path: `${path}.event`,
    message: `Aucun destinataire possible n'a d'événement « ${event} ».`,
    cure: cureFor(event, known, 'Le déclarer chez le destinataire.'),
  };
}

function notExpected(receiver: Bundle, event: string, { bundle }: CheckSubject, path: string): CheckFinding {
  const { id } = bundle.workflow;
  return {
    path,
    message: `L'événement « ${event} » de « ${receiver.workflow.id} » n'attend rien de « ${id} ».`,
    cure: `Y ajouter "from": ["${id}"].`,
  };
}
