import { describe } from 'vitest';
import { serversOnPostgres } from '../setup/stores.ts';

serversOnPostgres();
describe('on PostgreSQL', async () => {
  await import('./convergence.test.ts');
});
