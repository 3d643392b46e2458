import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';

/** `synchronous=FULL`: what was acknowledged survives a power cut. */
export function sqliteDialect(file: string): Dialect {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new StoreDialect(preparing(database));
}

/** Texts of statements that stay compiled: those of lists of ids have as many texts as lengths. */
const PREPARED = 500;

/** The database as Kysely sees it: compiling a statement takes as long as running it. */
function preparing(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (text) => {
      const statement = prepared.get(text) ?? (database.prepare(text) as SqliteStatement);
      if (prepared.size < PREPARED) prepared.set(text, statement);
      return statement;
    },
  };
}

class StoreDialect extends SqliteDialect {
  private readonly database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    super({ database });
    this.database = database;
  }

  override createDriver(): Driver {
    return new StoreDriver({ database: this.database });
  }
}

/**
 * A write transaction takes its lock at once, so that seq order is commit order; one that only reads
 * holds up nobody.
 */
class StoreDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings = {},
  ): Promise<void> {
    const begin = settings.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}
