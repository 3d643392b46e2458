import { parentPort, workerData } from 'node:worker_threads';
import { answer, type Errand } from './errand.ts';

/** The program of the thread in which hostile bytes are read: one errand, one answer, the end. */
void answer(workerData as Errand).then((result) => parentPort?.postMessage(result));
