import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { newId } from '#client/new-id.ts';
import { isDeviceId } from '#sync/terms.ts';

describe('newId', () => {
  const ids = Array.from({ length: 2_000 }, () => newId(1_795_000_000_123));

  it('is a UUID of version 7 that the server takes for a device’s', () => {
    for (const id of ids)
      expect([validate(id), version(id), isDeviceId(id)]).toEqual([true, 7, true]);
  });

  it('is never the same twice in one millisecond, and uses every variant', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(ids.map((id) => id.charAt(19)))].sort()).toEqual(['8', '9', 'a', 'b']);
  });

  it('sorts by the clock', () => {
    const times = [0, 1, 255, 256, 1_795_000_000_123, 1_795_000_000_124];
    expect(
      times
        .map(newId)
        .sort()
        .map((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)),
    ).toEqual(times);
  });
});
