import { vi } from 'vitest';
import { CHANCE, NOW } from './world.ts';

// why: the engine keeps its own reference to Math.random from the moment it is imported.
Math.random = () => CHANCE;
process.env['TZ'] = 'UTC';
vi.useFakeTimers({ toFake: ['Date'], now: NOW });
