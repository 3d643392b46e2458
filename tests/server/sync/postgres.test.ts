import { describe } from 'vitest';
import { serversOnPostgres } from '../../setup/stores.ts';

serversOnPostgres();
describe('pushes to a server on PostgreSQL', async () => {
  await import('./push.test.ts');
});
describe('pulls from a server on PostgreSQL', async () => {
  await import('./pull.test.ts');
});
