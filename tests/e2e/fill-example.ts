import type { Locator, Page } from 'playwright-core';
import type { Answers, FormDefinition, FormItem } from '#domain/form/model.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Controls bear the path of their question: `/a/b[id]/c` is `q-a-b-id--c`. */
const idOf = (path: string): string => `q${path.replace(/[[\]/]/g, '-')}`;

/**
 * Fills the form that is open, screen after screen, with the answers given, by what a finger can
 * touch. Ends before « Terminer »; throws as soon as the form says that something is missing.
 */
export async function fillExample(
  page: Page,
  definition: FormDefinition,
  answers: Answers,
  picture: Buffer = Buffer.from(PIXEL, 'base64'),
): Promise<void> {
  const byId = (id: string): Locator => page.locator(`[id="${id}"]`);
  const finish = page.getByRole('button', { name: 'Terminer' });
  const next = page.getByRole('button', { name: 'Suivant' });
  for (const group of definition.body) {
    if (!isAnswered(answers, `/${group.name}`)) continue;
    await fillAll(group.children ?? [], `/${group.name}`, idOf(`/${group.name}`));
    await next.click();
    const alert = page.getByRole('alert').first();
    if (await alert.isVisible()) throw new Error(`${group.path}: ${await alert.textContent()}`);
  }
  await finish.waitFor();

  /** `path` is that of the example, `id` that of the live control: ids of instances differ. */
  async function fillAll(items: readonly FormItem[], path: string, id: string): Promise<void> {
    for (const item of items) await fill(item, `${path}/${item.name}`, `${id}-${item.name}`);
  }

  async function fill(item: FormItem, path: string, id: string): Promise<void> {
    if (item.type === 'repeat') return fillInstances(item, path, id);
    if (item.appearance?.includes('ccm-comptage')) return fillCount(item, path, id);
    if (item.children) return fillAll(item.children, path, id);
    const answer = answers[path];
    if (answer === undefined) return;
    switch (item.type) {
      case 'select_one':
      case 'select_multiple':
        return choose(item, [answer].flat().map(String), id);
      case 'image':
        return shoot(id);
      case 'geopoint':
        return writePoint(answer as { readonly lat: number; readonly lon: number }, id);
      case 'acknowledge':
        return byId(id).check();
      default:
        await byId(id).fill(String(answer));
        return byId(id).blur();
    }
  }

  async function fillInstances(item: FormItem, path: string, id: string): Promise<void> {
    const lines = page.locator(`button[id^="${id}-"][aria-expanded]`);
    for (const [index, instance] of instancesOf(answers, path).entries()) {
      // why: a repeat begins with one line, or with as many as the form counts
      await lines
        .or(byId(`${id}-add`))
        .first()
        .waitFor();
      if ((await lines.count()) <= index) await byId(`${id}-add`).click();
      const line = lines.nth(index);
      if ((await line.getAttribute('aria-expanded')) === 'false') await line.click();
      const live = (await line.getAttribute('id')) ?? '';
      await fillAll(item.children ?? [], `${path}[${instance}]`, live);
    }
  }

  async function fillCount(item: FormItem, path: string, id: string): Promise<void> {
    if (!isAnswered(answers, path)) return;
    for (const { name, type } of item.children ?? []) {
      if (type !== 'integer') continue;
      const cell = byId(`${id}-${name}`);
      const answer = answers[`${path}/${name}`];
      if (answer === undefined) await cell.locator('xpath=..').getByRole('checkbox').check();
      else await cell.fill(String(answer));
    }
  }

  async function choose(item: FormItem, names: readonly string[], id: string): Promise<void> {
    const control = byId(id);
    if ((await control.evaluate((element) => element.tagName)) === 'SELECT') {
      await control.selectOption(names[0] ?? '');
      return;
    }
    const folded = page.locator('details:not([open])', { has: control });
    if ((await folded.count()) > 0) await folded.locator('summary').click();
    const choices = definition.choices[item.list ?? ''] ?? [];
    for (const wanted of names)
      await control
        .locator('input')
        .nth(choices.findIndex(({ name }) => name === wanted))
        .check();
  }

  async function shoot(id: string): Promise<void> {
    const question = byId(id).locator('xpath=ancestor-or-self::*[.//input[@type="file"]][1]');
    const photo = { name: 'photo.png', mimeType: 'image/png', buffer: picture };
    await question.locator('input[type=file]').first().setInputFiles(photo);
    await question.locator('img').waitFor();
  }

  async function writePoint(
    { lat, lon }: { readonly lat: number; readonly lon: number },
    id: string,
  ): Promise<void> {
    const typed = page.locator('details', { has: byId(`${id}-lat`) });
    await typed.locator('summary').click();
    await byId(`${id}-lat`).fill(String(lat).replace('.', ','));
    await byId(`${id}-lon`).fill(String(lon).replace('.', ','));
    await typed.getByRole('button').click();
  }
}

const isAnswered = (answers: Answers, path: string): boolean =>
  Object.keys(answers).some((key) => key.startsWith(`${path}/`));

/** Ids of a repeat's instances in the order of the example. */
const instancesOf = (answers: Answers, repeat: string): readonly string[] => [
  ...new Set(
    Object.keys(answers)
      .filter((key) => key.startsWith(`${repeat}[`))
      .map((key) => key.slice(repeat.length + 1, key.indexOf(']', repeat.length))),
  ),
];

/**
 * The same answers whatever the ids of the instances, and what a machine alone decides left out: the
 * bytes of a photo, the accuracy of a point.
 */
export function comparable(answers: Answers): Answers {
  const ordinals = new Map<string, number>();
  const ranks = Object.entries(answers).filter(([path]) => path.endsWith(']'));
  for (const [path] of ranks.toSorted(([, a], [, b]) => Number(a) - Number(b))) {
    const repeat = path.slice(0, path.lastIndexOf('['));
    const before = [...ordinals.keys()].filter((key) => key.startsWith(`${repeat}[`)).length;
    ordinals.set(path, before + 1);
  }
  const plain = Object.entries(answers)
    .filter(([path]) => path.startsWith('/') && !path.endsWith(']'))
    .map(([path, value]) => {
      const place = path.replace(/^(.*)\[[^\]]*\]/, (instance, repeat: string) => {
        const ordinal = ordinals.get(instance);
        return ordinal === undefined ? instance : `${repeat}[${ordinal}]`;
      });
      if (value === null || typeof value !== 'object' || Array.isArray(value))
        return [place, value];
      const { lat, lon } = value as { readonly [part: string]: number };
      return [place, lat === undefined ? 'file' : { lat, lon }];
    });
  return Object.fromEntries(plain);
}
