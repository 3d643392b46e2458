import type { DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely';

/**
 * The product's driver of PostgreSQL, one for each process that lives, lent again to the next one with
 * its connections: a schedule starts a dozen processes.
 */
export class WarmDrivers {
  private readonly dialect: Dialect;
  private readonly all: Driver[] = [];
  private readonly free: Driver[] = [];

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** All of a dialect but its driver. */
  get facade(): Omit<Dialect, 'createDriver'> {
    const { dialect } = this;
    return {
      createAdapter: () => dialect.createAdapter(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createQueryCompiler: () => dialect.createQueryCompiler(),
    };
  }

  lend(): Loan {
    return new Loan(
      async () => this.free.pop() ?? (await this.another()),
      (driver) => this.free.push(driver),
    );
  }

  async close(): Promise<void> {
    for (const driver of this.all) await driver.destroy();
  }

  private async another(): Promise<Driver> {
    const driver = this.dialect.createDriver();
    await driver.init();
    this.all.push(driver);
    return driver;
  }
}

/** What one process has of it, until it ends in whatever way. */
export class Loan implements Driver {
  private readonly take: () => Promise<Driver>;
  private readonly giveBack: (driver: Driver) => void;
  private driver: Driver | undefined;
  private readonly held = new Set<DatabaseConnection>();
  private ended = false;

  constructor(take: () => Promise<Driver>, giveBack: (driver: Driver) => void) {
    this.take = take;
    this.giveBack = giveBack;
  }

  async init(): Promise<void> {
    const driver = await this.take();
    if (this.ended) this.giveBack(driver);
    else this.driver = driver;
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const driver = this.own();
    const connection = await driver.acquireConnection();
    if (this.ended) {
      await driver.releaseConnection(connection);
      throw new Error('a connection of a process that ended');
    }
    this.held.add(connection);
    return connection;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.own().beginTransaction(connection, settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.own().commitTransaction(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.own().rollbackTransaction(connection);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (this.held.delete(connection)) await this.own().releaseConnection(connection);
  }

  /** What it held is free, what it hadn't committed is undone, as when a connection breaks. */
  async destroy(): Promise<void> {
    const { driver, held } = this;
    if (this.ended) return;
    this.ended = true;
    if (!driver) return;
    for (const connection of held) {
      await driver.rollbackTransaction(connection);
      await driver.releaseConnection(connection);
    }
    held.clear();
    this.giveBack(driver);
  }

  private own(): Driver {
    if (!this.driver) throw new Error('a driver that was not begun, or of a process that ended');
    return this.driver;
  }
}
