import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Where the operator reads and answers. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Bytes for a program or a file that reads stdout; absent where a person does, on a screen. */
  readonly outBytes?: (bytes: Uint8Array) => Promise<void>;
  /** Asks without echo; undefined when nobody is at the terminal. */
  readonly askSecret: (question: string) => Promise<string | undefined>;
}

export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  ...(!process.stdout.isTTY && {
    outBytes: (bytes: Uint8Array) =>
      new Promise<void>((resolve, reject) => {
        // why: without a listener, a reader that left (EPIPE) ends the process as a bug does
        process.stdout.once('error', reject);
        process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
  }),
  askSecret: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    process.stdout.write(question);
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const line = createInterface({ input: process.stdin, output: nowhere, terminal: true });
    // Ctrl+C or Ctrl+D: nothing was typed.
    const given = await Promise.race([
      line.question(''),
      new Promise<string>((resolve) => line.once('close', () => resolve(''))),
    ]);
    line.close();
    process.stdout.write('\n');
    return given;
  },
};
