import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLoopback, readSettings } from '#server/ops/settings.ts';

describe('settings', () => {
  it('have a default each; an empty variable is one that isn’t set', () => {
    const defaults = {
      port: 8080,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: undefined,
      publicUrl: undefined,
      demoPassword: undefined,
      production: false,
      metricsPort: undefined,
    };
    expect(readSettings({})).toEqual(defaults);
    const empty = { PORT: '', HOST: '', DATA_DIR: '', PUBLIC_URL: '', DEMO_PASSWORD: '' };
    expect(readSettings({ ...empty, DATABASE_URL: '', NODE_ENV: '' })).toEqual(defaults);
  });

  it('are read', () => {
    const env = {
      PORT: '0',
      HOST: '::',
      DATA_DIR: '/srv/ccm',
      PUBLIC_URL: 'https://ccm.example.ne/',
      DEMO_PASSWORD: 'mil',
      NODE_ENV: 'production',
      METRICS_PORT: '9100',
      DATABASE_URL: 'postgresql://ccm:mil@db.example.ne/ccm',
    };
    expect(readSettings(env)).toEqual({
      port: 0,
      host: '::',
      dataDir: '/srv/ccm',
      databaseUrl: 'postgresql://ccm:mil@db.example.ne/ccm',
      publicUrl: 'https://ccm.example.ne',
      demoPassword: 'mil',
      production: true,
      metricsPort: 9100,
    });
  });

  it('name a bucket where attachments lie, of Amazon’s unless an address is given', () => {
    const bucket = 'ccm-fichiers';
    expect(readSettings({ S3_BUCKET: bucket }).bucket).toEqual({ bucket, region: 'us-east-1' });
    const env = { S3_BUCKET: bucket, S3_ENDPOINT: 'https://s3.example.ne', S3_REGION: 'niamey' };
    const endpoint = 'https://s3.example.ne';
    expect(readSettings(env).bucket).toEqual({ bucket, endpoint, region: 'niamey' });
    expect(() => readSettings({ ...env, S3_ENDPOINT: 's3.example.ne' })).toThrow('S3_ENDPOINT');
  });

  it.each([
    ['PORT', 'abc', 'PORT doit être un nombre de 0 à 65535, pas « abc ».'],
    ['PORT', '65536', '65535'],
    ['PORT', '-1', '65535'],
    ['PORT', '80.5', '65535'],
    ['METRICS_PORT', 'x', 'METRICS_PORT doit être'],
    ['PUBLIC_URL', 'ccm.example.ne', 'PUBLIC_URL'],
    ['PUBLIC_URL', 'ftp://ccm.example.ne', 'PUBLIC_URL'],
    ['PUBLIC_URL', 'https://', 'PUBLIC_URL'],
    ['DATABASE_URL', 'localhost/ccm', 'DATABASE_URL doit être'],
    ['DATABASE_URL', 'mysql://localhost/ccm', 'DATABASE_URL doit être'],
    ['DATABASE_URL', 'postgres://localhost', 'DATABASE_URL doit être'],
    ['DATABASE_URL', 'postgres:///ccm', 'DATABASE_URL doit être'],
  ])('%s=%s is refused', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(sentence);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.3.2.1', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.2', false],
    ['127.example.ne', false],
  ])('%s is this computer alone: %s', (host, alone) => {
    expect(isLoopback(host)).toBe(alone);
  });
});
