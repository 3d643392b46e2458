import { describe, expect, it } from 'vitest';
import { createThrottle } from '#server/auth/throttle.ts';

const PACE = { free: 3, first: 5, longest: 60 };
const HOUR = 3_600;

function setUp(capacity?: number) {
  let now = 1_000_000_000;
  const throttle = createThrottle(PACE, () => now, capacity);
  const fail = (key: string, times: number) => {
    for (let i = 0; i < times; i += 1) throttle.failed(key);
  };
  const tick = (seconds: number) => {
    now += 1000 * seconds;
  };
  return { throttle, fail, tick };
}

describe('the wait after failures', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 5],
    [4, 10],
    [5, 20],
    [6, 40],
    [7, 60],
    [8, 60],
    [500, 60],
    [5_000, 60],
  ])('%i failures: %i s', (failures, seconds) => {
    const { throttle, fail } = setUp();
    fail('a', failures);
    expect(throttle.wait('a')).toBe(seconds);
  });

  it.each([
    ['runs down', 1, 4],
    ['counts a second begun as a second', 4.2, 1],
    ['ends', 5, 0],
  ])('%s', (_, after, left) => {
    const { throttle, fail, tick } = setUp();
    fail('a', 3);
    tick(after);
    expect(throttle.wait('a')).toBe(left);
  });

  it('grows on where it was when the next failure comes after the wait', () => {
    const { throttle, fail, tick } = setUp();
    fail('a', 3);
    tick(5);
    fail('a', 1);
    expect(throttle.wait('a')).toBe(10);
  });

  it('is nobody else’s', () => {
    const { throttle, fail } = setUp();
    fail('a', 10);
    expect(throttle.wait('b')).toBe(0);
  });

  it('is forgiven at once, or forgotten an hour after it ended', () => {
    const { throttle, fail, tick } = setUp();
    fail('a', 3);
    throttle.forgive('a');
    fail('a', 1);
    expect(throttle.wait('a')).toBe(0);
    fail('b', 3);
    tick(5 + HOUR);
    fail('b', 1);
    expect(throttle.wait('b')).toBe(0);
  });

  it('ends when the clock goes back: no lock lasts until 2030', () => {
    const { throttle, fail, tick } = setUp();
    fail('a', 10);
    tick(-100_000);
    expect(throttle.wait('a')).toBe(0);
  });
});

it('remembers no more keys than it may, and drops the oldest failure first', () => {
  const { throttle, fail } = setUp(3);
  for (const key of ['a', 'b', 'c']) fail(key, 3);
  fail('a', 1);
  fail('d', 3);
  expect(['a', 'b', 'c', 'd'].map((key) => throttle.wait(key))).toEqual([10, 0, 5, 5]);
});
