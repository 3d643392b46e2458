/** Equal but for typing faults: none in a short word, one in a longer one, two in a phrase. */
export function isAlmost(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const most = shorter < 6 ? 0 : shorter < 12 ? 1 : 2;
  if (most === 0 || Math.abs(a.length - b.length) > most) return a === b;
  return a === b || distance(a, b) <= most;
}

/** Letters to change, add, leave out or exchange with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a.charAt(row - 1) === b.charAt(column - 1);
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (here[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const crossed =
        a.charAt(row - 1) === b.charAt(column - 2) && a.charAt(row - 2) === b.charAt(column - 1);
      if (row > 1 && column > 1 && crossed) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      here.push(least);
    }
    before = above;
    above = here;
  }
  return above[b.length] ?? 0;
}
