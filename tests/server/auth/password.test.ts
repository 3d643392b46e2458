import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createPasswords } from '#server/auth/password.ts';
import { createSlots } from '#server/auth/slots.ts';

const passwords = createPasswords(randomBytes, 16);

describe('a stored password', () => {
  it('names its cost and has a salt of its own', async () => {
    const [one, two] = await Promise.all([passwords.hash('mil'), passwords.hash('mil')]);
    expect(one).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
  });

  it.each([
    ['the same', 'Zinder été', 'Zinder été', true],
    ['the same accents typed otherwise', 'Zinder e\u0301te\u0301', 'Zinder été', true],
    ['another case', 'zinder été', 'Zinder été', false],
    ['a beginning', 'Zinder', 'Zinder été', false],
    ['a space more', 'Zinder été ', 'Zinder été', false],
    ['nothing', '', 'Zinder été', false],
  ])('%s: %j', async (_, typed, set, right) => {
    expect(await passwords.verify(typed, await passwords.hash(set))).toBe(right);
  });

  it.each([
    ['no account', undefined],
    ['an account without a password', ''],
    ['another scheme', 'md5$1$1$1$AAAA$AAAA'],
    ['a cut row', 'scrypt$16$8$1$AAAA'],
  ])('%s is never right', async (_, stored) => {
    expect(await passwords.verify('', stored)).toBe(false);
  });

  it('stays readable after a change of cost', async () => {
    const stored = await createPasswords(randomBytes, 32).hash('mil');
    expect(await passwords.verify('mil', stored)).toBe(true);
  });

  it('costs 2^17 when nothing is said, for an unknown account too', async () => {
    const real = createPasswords(randomBytes);
    expect(await real.hash('mil')).toMatch(/^scrypt\$131072\$8\$1\$/);
    const begun = performance.now();
    await real.verify('mil', undefined);
    expect(performance.now() - begun).toBeGreaterThan(50);
  });
});

describe('slots', () => {
  it('run a few at once, in order, and refuse beyond the queue', async () => {
    const slots = createSlots(2, 2);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const job = (n: number) =>
      slots.run(async () => {
        begun.push(n);
        await new Promise<void>((resolve) => ends.push(resolve));
        return n;
      });
    const jobs = [1, 2, 3, 4, 5].map(job);
    expect(await jobs[4]).toBeUndefined();
    expect(begun).toEqual([1, 2]);
    ends[0]?.();
    expect(await jobs[0]).toBe(1);
    expect(begun).toEqual([1, 2, 3]);
    for (const end of ends.slice(1)) end();
    await jobs[1];
    await jobs[2];
    ends.at(-1)?.();
    expect(await Promise.all(jobs)).toEqual([1, 2, 3, 4, undefined]);
  });

  it('are given back by a job that throws', async () => {
    const slots = createSlots(1, 0);
    await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.run(async () => 'free')).toBe('free');
  });
});
