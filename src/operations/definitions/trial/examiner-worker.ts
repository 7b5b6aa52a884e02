import { parentPort } from 'node:worker_threads';
import { type Asked, createExaminer, examine, type Given } from './examiner.ts';

/** A thread that judges dossiers for as long as it is asked: what it is given has no answer, each question has one. */
const examiner = createExaminer();
const unhurried = async () => {};

parentPort?.on('message', (message: Given | Asked) => {
  if (message.kind === 'version' || message.kind === 'draft') return examiner.take(message);
  void examine(examiner, message, unhurried).then((answer) => parentPort?.postMessage(answer));
});
