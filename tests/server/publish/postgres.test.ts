import { describe } from 'vitest';
import { serversOnPostgres } from '../../setup/stores.ts';

serversOnPostgres();
describe('questionnaires on PostgreSQL', async () => {
  await import('./publish.test.ts');
});
describe('their files on PostgreSQL', async () => {
  await import('./files.test.ts');
});
