import { describe } from 'vitest';
import { serversOnPostgres } from '../../setup/stores.ts';

serversOnPostgres();
describe('on PostgreSQL', async () => {
  await import('./quarantine.test.ts');
  await import('./grants.test.ts');
  await import('./repair.test.ts');
  await import('./restored.test.ts');
  await import('./chain.test.ts');
  await import('./instances.test.ts');
});
