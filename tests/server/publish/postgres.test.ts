import { describe } from 'vitest';
import { serversOnPostgres } from '../../setup/stores.ts';

serversOnPostgres();
describe('questionnaires on PostgreSQL', () => import('./publish.test.ts'));
describe('their files on PostgreSQL', () => import('./files.test.ts'));
