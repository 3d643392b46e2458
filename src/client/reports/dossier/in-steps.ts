/** Fillings of a bar that are drawn: each costs a frame, which on a cheap phone is a twentieth of a second. */
const STEPS = 8;

/** Hears of work that goes from 0 to 1 only when the bar has something to show. */
export function inSteps(onProgress: (done: number) => void): (done: number) => void {
  let last = 0;
  return (done) => {
    const step = Math.floor(done * STEPS);
    if (step <= last) return;
    last = step;
    onProgress(step / STEPS);
  };
}
