import type { DeadlineDefinition } from '../../../engine/engine.ts';
import { parseDuration } from '../../../time/time.ts';
import type { CheckFinding, LintCheck } from '../../reading/reading.ts';

export const deadlineShape: LintCheck = {
  code: 'deadline-shape',
  title: 'Les durées et réglages des échéances ont un sens',
  level: 'error',
  run({ bundle }) {
    return Object.entries(bundle.workflow.deadlines).flatMap(([name, deadline]) =>
      found(`$.deadlines.${name}`, deadline),
    );
  },
};

function found(path: string, deadline: DeadlineDefinition): CheckFinding[] {
  const durations = durationsOf(path, deadline);
  const unreadable = durations.filter(({ iso }) => readable(iso) === null);
  if (unreadable.length > 0) return unreadable.map((duration) => notADuration(duration));
  return [
    ...(deadline.delay !== undefined && deadline.delays !== undefined ? [both(path)] : []),
    ...durations.filter(({ isDelay, iso }) => !isDelay && !isForward(iso)).map(({ path: at }) => backward(at)),
    ...durations
      .filter(({ isWorking, iso }) => isWorking && !isWholeDays(iso))
      .map(({ path: at, iso }) => notDays(at, iso)),
  ];
}

interface Duration {
  path: string;
  iso: string;
  /** Is true for a delay: no other duration may be negative. */
  isDelay: boolean;
  isWorking: boolean;
}

function durationsOf(
  path: string,
  { delay, delays = [], repeat, maxLateness, in: unit }: DeadlineDefinition,
): Duration[] {
  const isWorking = unit === 'working-days';
  const one = (at: string, iso: string | undefined, isDelay: boolean, counts: boolean): Duration[] =>
    iso === undefined ? [] : [{ path: `${path}.${at}`, iso, isDelay, isWorking: counts }];
  return [
    ...one('delay', delay, true, isWorking),
    ...delays.flatMap((iso, i) => one(`delays[${i}]`, iso, true, isWorking)),
    ...one('repeat.every', repeat?.every, false, isWorking),
    ...one('maxLateness', maxLateness, false, false),
  ];
}

function readable(iso: string): ReturnType<typeof parseDuration> | null {
  try {
    return parseDuration(iso);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isForward(iso: string): boolean {
  const duration = readable(iso);
  return duration !== null && duration.months + duration.days + duration.ms > 0;
}

/** Accepts whole days alone: working days are counted one by one, so months and hours have no meaning there. */
function isWholeDays(iso: string): boolean {
  const duration = readable(iso);
  return duration !== null && duration.months === 0 && duration.ms === 0;
}

function notADuration({ path, iso }: Duration): CheckFinding {
  return {
    path,
    message: `« ${iso} » n'est pas une durée.`,
    cure: "Écrire une durée ISO d'un seul signe : P7D, -P15D, P6M, PT4H.",
  };
}

function both(path: string): CheckFinding {
  return {
    path: `${path}.delays`,
    message: '« delay » et « delays » sont donnés tous deux.',
    cure: "N'en garder qu'un.",
  };
}

function backward(path: string): CheckFinding {
  return { path, message: "Cette durée ne va pas de l'avant.", cure: 'Écrire une durée positive.' };
}

function notDays(path: string, iso: string): CheckFinding {
  return {
    path,
    message: `« ${iso} » ne se compte pas en jours ouvrés.`,
    cure: 'Écrire des jours (P5D), ou compter en jours civils.',
  };
}
