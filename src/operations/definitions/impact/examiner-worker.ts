import { parentPort } from 'node:worker_threads';
import { createExaminer, type ExaminerInput, type ExaminerQuestion, examine } from './examiner.ts';

/** This thread judges dossiers as it is asked; versions it receives get no answer, each question gets one. */
const examiner = createExaminer();
const unhurried = async () => {};

parentPort?.on('message', (message: ExaminerInput | ExaminerQuestion) => {
  if (message.kind === 'version' || message.kind === 'draft') return examiner.take(message);
  void examine(examiner, message, unhurried).then((answer) => parentPort?.postMessage(answer));
});
