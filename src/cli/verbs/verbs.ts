import type { Verb } from '../command-line/command-line.ts';
import { dev } from '../dev/dev.ts';
import { importVerb } from '../import/import.ts';
import { simulate } from '../simulate/simulate.ts';
import { backup } from './backup.ts';
import { bounces } from './bounces.ts';
import { check } from './check.ts';
import { checkpoint } from './checkpoint.ts';
import { controller } from './controller.ts';
import { copy } from './copy.ts';
import { edit } from './edit.ts';
import { functions } from './functions.ts';
import { init } from './init.ts';
import { keys } from './keys.ts';
import { migrate } from './migrate.ts';
import { organisation } from './organisation.ts';
import { publish } from './publish.ts';
import { register } from './register.ts';
import { release } from './release.ts';
import { replay } from './replay.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { tombstones } from './tombstones.ts';
import { types } from './types.ts';
import { user } from './user.ts';
import { verify } from './verify.ts';

/** Lists every verb, in the order of the help. A new verb needs one file and one line here. */
export const verbs: readonly Verb[] = [
  init,
  dev,
  serve,
  check,
  edit,
  types,
  functions,
  user,
  organisation,
  controller,
  publish,
  release,
  migrate,
  simulate,
  importVerb,
  replay,
  verify,
  checkpoint,
  register,
  backup,
  restore,
  tombstones,
  copy,
  keys,
  bounces,
];
