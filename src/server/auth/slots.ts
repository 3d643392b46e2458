/** Lets `atOnce` jobs run; the others wait in order of arrival, never more than `waiting` of them. */
export interface Slots {
  /** `undefined`: the queue was full, the job was not run. */
  readonly run: <T>(job: () => Promise<T>) => Promise<T | undefined>;
}

export function createSlots(atOnce: number, waiting: number): Slots {
  const queue: (() => void)[] = [];
  let running = 0;

  const release = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };

  return {
    run: async (job) => {
      if (running < atOnce) running += 1;
      else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
      else return undefined;
      try {
        return await job();
      } finally {
        release();
      }
    },
  };
}
