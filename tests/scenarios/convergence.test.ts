import { it } from 'vitest';
import { converges } from './converge.ts';
import { createWorld } from './world.ts';

it(
  'whatever the schedule, everyone converges and every typed value is kept',
  () => converges(() => createWorld(), 20),
  300_000,
);
