import { describe } from 'vitest';
import { serversOnPostgres } from '../setup/stores.ts';

serversOnPostgres();
describe('on PostgreSQL', () => import('./convergence.test.ts'));
