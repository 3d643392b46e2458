import { describe } from 'vitest';
import { serversOnPostgres } from '../../setup/stores.ts';

serversOnPostgres();
describe('on PostgreSQL', async () => {
  await import('./upload.test.ts');
  await import('./rights.test.ts');
});
