import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Fix, FormDevice } from '#client/form/device.ts';
import { matching } from '#client/form/widgets/matching.ts';
import { button, click, one } from '../ui/render.tsx';
import { define, field, labelled, leave, open, settle, type } from './open.tsx';

const NB = '\u00a0';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A form of one question at `/q`, drawn. */
async function ask(
  row: Readonly<Record<string, string>>,
  choices = '',
  device?: Partial<FormDevice>,
) {
  const definition = define([{ name: 'q', label: 'Question', ...row } as never], choices);
  // why: React waits for no promise whose outcome it can read
  const made = Object.assign(Promise.resolve(device as FormDevice), {
    status: 'fulfilled',
    value: device,
  });
  const opened = open(definition, device ? { device: () => made } : {});
  await settle();
  const value = () => opened.runtime.get('/q').value;
  return { ...opened, value };
}

const press = (key: string, target: Element | null = document.activeElement) =>
  act(() => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

describe('text, date and time', () => {
  it('asks for digits where a text is made of them', async () => {
    await ask({ type: 'text', appearance: 'numbers' });
    expect(field('/q').inputMode).toBe('numeric');
  });

  it('uses the native time', async () => {
    const { value } = await ask({ type: 'time' });
    expect(field('/q').type).toBe('time');
    type('/q', '09:42');
    expect(value()).toBe('09:42');
  });

  it('keeps a moment with the offset that the device had then', async () => {
    const { value } = await ask({ type: 'dateTime' });
    expect(field('/q').type).toBe('datetime-local');
    type('/q', '2026-11-20T16:40');
    expect(value()).toMatch(/^2026-11-20T16:40:00\.000[+-]\d\d:\d\d$/);
    expect(Date.parse(String(value()))).toBe(new Date('2026-11-20T16:40').getTime());
    expect(field('/q').value).toBe('2026-11-20T16:40');
  });

  it('asks a month, or a year, alone', async () => {
    const { value } = await ask({ type: 'date', appearance: 'month-year' });
    type('/q', '2026-11');
    expect(value()).toBe('2026-11-01');
  });

  it('keeps no date of a year half typed', async () => {
    const { value } = await ask({ type: 'date', appearance: 'year' });
    type('/q', '202');
    expect(value()).toBeNull();
    type('/q', '2026');
    expect(value()).toBe('2026-01-01');
  });
});

describe('acknowledge', () => {
  it('is one box', async () => {
    const { value } = await ask({ type: 'acknowledge', required: 'yes' });
    click(labelled('Question'));
    expect(value()).toBe('OK');
    click(labelled('Question'));
    expect(value()).toBeNull();
    leave('/q');
    expect(field('/q').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('range', () => {
  it('shows its number once it is answered, and can be cleared', async () => {
    const { value } = await ask({ type: 'range', parameters: 'start=1 end=5 step=1' });
    expect([field('/q').min, field('/q').max, field('/q').step]).toEqual(['1', '5', '1']);
    expect(one('output').textContent).toBe('Pas encore de réponse');
    type('/q', '4');
    expect([value(), one('output').textContent]).toEqual([4, '4']);
    click(button('Effacer la réponse'));
    expect(value()).toBeNull();
  });

  it('takes the place where the handle rests as an answer, once pressed', async () => {
    const { value } = await ask({ type: 'range', parameters: 'start=0 end=10 step=2' });
    click(field('/q'));
    expect(value()).toBe(0);
  });
});

describe('rank', () => {
  const names = () => [...document.querySelectorAll('ol > li > .grow')].map((li) => li.textContent);

  it('moves by buttons, keeps the focus on the moved choice, and says its place', async () => {
    const { value } = await ask({ type: 'rank l' }, 'l:x l:y l:z');
    expect(value()).toBeNull();
    button('Monter Choix z').focus();
    click(button('Monter Choix z'));
    expect(value()).toEqual(['x', 'z', 'y']);
    expect(document.activeElement).toBe(button('Monter Choix z'));
    click(button('Monter Choix z'));
    expect(names()).toEqual(['Choix z', 'Choix x', 'Choix y']);
    expect(button('Monter Choix z').disabled).toBe(true);
    expect(document.activeElement).toBe(button('Descendre Choix z'));
    expect(document.body.textContent).toContain(`Choix z${NB}: 1 sur 3`);
    click(button('Effacer le classement'));
    expect(value()).toBeNull();
  });

  it('keeps the order as it stands', async () => {
    const { value } = await ask({ type: 'rank l' }, 'l:x l:y');
    click(button('Garder cet ordre'));
    expect(value()).toEqual(['x', 'y']);
  });
});

describe('a long list', () => {
  it.each([
    ['nguigmi', "N'Guigmi"],
    ["n'gui", "N'Guigmi"],
    ['N’GUIGMI', "N'Guigmi"],
    ['ingall', 'In-Gall'],
    ['in gall', 'In-Gall'],
    ['tera', 'Téra'],
  ])('finds by « %s » the commune %s', (typed, found) => {
    const communes = ['Arlit', "N'Guigmi", 'In-Gall', 'Téra'].map((label) => ({ label }));
    expect(matching(communes, typed)).toEqual([{ label: found }]);
  });

  it('shows first what begins with the letters', () => {
    const labels = ['Tanout', 'Ourno', 'Agadez', 'Out'].map((label) => ({ label }));
    expect(matching(labels, 'ou').map(({ label }) => label)).toEqual(['Ourno', 'Out', 'Tanout']);
  });

  it('is searched and chosen by keyboard alone', async () => {
    const { value, runtime } = await ask({
      type: 'select_one_from_file communes.csv',
      appearance: 'minimal',
    });
    const input = field('/q');
    expect([input.getAttribute('role'), input.getAttribute('aria-expanded')]).toEqual([
      'combobox',
      'false',
    ]);
    type('/q', 'in gall');
    expect(one('[role=listbox]').children).toHaveLength(1);
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent).toContain('Ingall');
    press('Enter');
    const { label } = runtime.get('/q').choices.find(({ name }) => name === value()) as {
      label: string;
    };
    expect([label, field('/q').value]).toEqual(['Ingall', 'Ingall']);
    type('/q', 'ar');
    press('ArrowDown');
    press('ArrowUp');
    press('Escape');
    expect(field('/q').value).toBe('Ingall');
    type('/q', '');
    expect(value()).toBeNull();
  });

  it('is chosen by a press', async () => {
    const { value } = await ask({ type: 'select_one_from_file communes.csv' });
    type('/q', 'gougaram');
    click(one('[role=option]'));
    expect(value()).toBe('NE001002003');
    expect(document.querySelectorAll('[role=option]')).toHaveLength(0);
  });

  it('of several choices shows those made first, in the order of the form', async () => {
    const { value } = await ask({
      type: 'select_multiple_from_file communes.csv',
      appearance: 'autocomplete',
    });
    const search = one<HTMLInputElement>('input[type=search]');
    const write = (text: string) =>
      act(() => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
          search,
          text,
        );
        search.dispatchEvent(new Event('input', { bubbles: true }));
      });
    write('gougaram');
    click(labelled('Gougaram'));
    write('dannet');
    click(labelled('Dannet'));
    expect(value()).toEqual(['NE001002002', 'NE001002003']);
    write('zzz');
    expect(document.body.textContent).toContain('Aucun choix ne contient ces lettres.');
    click(labelled('Gougaram'));
    expect(value()).toEqual(['NE001002002']);
  });
});

describe('a position', () => {
  const receiver = () => {
    const stop = vi.fn();
    const told: { fix?: (fix: Fix) => void; fail?: (why: 'refused') => void } = {};
    const locate: FormDevice['locate'] = (onFix, onFail) => {
      told.fix = onFix;
      told.fail = onFail;
      return stop;
    };
    return { told, stop, device: { locate } };
  };
  const fix = (acc: number): Fix => ({ lat: 18.7366, lon: 7.39, alt: 420, acc });

  it('improves until it is good enough, then is kept', async () => {
    const { told, stop, device } = receiver();
    const { value } = await ask({ type: 'geopoint' }, '', device);
    click(button('Prendre la position'));
    act(() => told.fix?.(fix(48.2)));
    expect(document.body.textContent).toContain(`Précision actuelle${NB}: 49${NB}m`);
    expect(value()).toBeNull();
    act(() => told.fix?.(fix(4.1)));
    expect(value()).toEqual({ lat: 18.7366, lon: 7.39, alt: 420, acc: 4.1 });
    expect(stop).toHaveBeenCalledOnce();
    expect(document.body.textContent).toContain('18,73660');
  });

  it('is kept as it is when the person says so, and the search can be stopped', async () => {
    const { told, stop, device } = receiver();
    const { value } = await ask({ type: 'geopoint' }, '', device);
    click(button('Prendre la position'));
    click(button('Arrêter la recherche'));
    expect([value(), stop.mock.calls.length]).toEqual([null, 1]);
    click(button('Prendre la position'));
    act(() => told.fix?.(fix(30)));
    act(() => told.fix?.(fix(60)));
    click(button('Garder cette position'));
    expect(value()).toMatchObject({ acc: 30 });
    click(button('Effacer la position'));
    expect(value()).toBeNull();
  });

  it('is typed where the device refuses', async () => {
    const { told, device } = receiver();
    const { value } = await ask({ type: 'geopoint' }, '', device);
    click(button('Prendre la position'));
    act(() => told.fail?.('refused'));
    expect(one('details').hasAttribute('open')).toBe(true);
    const write = (part: string, text: string) => {
      const input = one<HTMLInputElement>(`[id$="-${part}"]`);
      act(() => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(
          input,
          text,
        );
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    };
    write('lat', '95');
    write('lon', '7,39');
    click(button('Utiliser ces coordonnées'));
    expect(value()).toBeNull();
    expect(document.body.textContent).toContain('La latitude va de');
    write('lat', '18,7366');
    click(button('Utiliser ces coordonnées'));
    expect(value()).toEqual({ lat: 18.7366, lon: 7.39, alt: null, acc: null });
    expect(document.body.textContent).toContain('écrite à la main');
  });
});

describe('a file', () => {
  const keeper = (problem?: 'storage_full') => {
    const kept = new Map<string, Blob>();
    const keep = vi.fn<FormDevice['keep']>(async (file, name) => {
      if (problem) return { ok: false, problem: { code: problem } };
      kept.set('abc', file);
      return { ok: true, value: { sha256: 'abc', name, type: file.type, bytes: file.size } };
    });
    const find: FormDevice['find'] = async (sha256) => {
      const file = kept.get(sha256);
      return file && { file, thumbnail: undefined, where: 'here' };
    };
    return { keep, find };
  };
  const give = async (file: File, index = 0) => {
    const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[index];
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    act(() => {
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle();
  };
  const text = new File(['bonjour'], 'note.txt', { type: 'text/plain' });

  it('is kept before it answers, and says where it is', async () => {
    const device = keeper();
    const { value } = await ask({ type: 'file' }, '', device);
    await give(text);
    expect(value()).toEqual({ sha256: 'abc', name: 'note.txt', type: 'text/plain', bytes: 7 });
    expect(document.body.textContent).toContain('Sur cet appareil. Il part après la saisie.');
    click(button('Retirer le fichier'));
    expect(value()).toBeNull();
  });

  it('that another device answered shows its small picture, and nothing that isn’t one', async () => {
    const { runtime } = await ask({ type: 'image' }, '', keeper());
    const seen = async (thumbnail: string) => {
      const file = { sha256: 'far', name: 'puits.webp', type: 'image/webp', bytes: 9, thumbnail };
      act(() => runtime.set('/q', file));
      await settle();
      return document.querySelector('img')?.getAttribute('src');
    };
    expect(await seen('data:image/webp;base64,AAAA')).toBe('data:image/webp;base64,AAAA');
    expect(document.body.textContent).toContain('Ce fichier n’est pas sur cet appareil.');
    expect(await seen('https://elsewhere.example/a.webp')).toBeUndefined();
  });

  it('on a full phone is not an answer, and the person is told', async () => {
    const { value } = await ask({ type: 'file' }, '', keeper('storage_full'));
    await give(text);
    expect(value()).toBeNull();
    expect(document.querySelector('fieldset')?.textContent).toContain('n’a plus de place');
  });

  it('too heavy to travel is refused before it is kept', async () => {
    const device = keeper();
    const { value } = await ask({ type: 'file' }, '', device);
    const heavy = new File(['x'], 'film.mp4');
    Object.defineProperty(heavy, 'size', { value: 30_000_000 });
    await give(heavy);
    expect([value(), device.keep.mock.calls.length]).toEqual([null, 0]);
    expect(document.body.textContent).toContain('trop lourd');
  });

  it('says that a preview keeps nothing', async () => {
    await ask({ type: 'file' });
    expect(document.body.textContent).toContain('Dans cet aperçu, rien n’est gardé');
    expect(document.querySelector('input[type=file]')).toBeNull();
  });

  it('that is a picture is drawn smaller, with a thumbnail of 8 kB at most', async () => {
    const sizes: number[][] = [];
    vi.stubGlobal('createImageBitmap', async () => ({
      width: 4000,
      height: 3000,
      close: () => {},
    }));
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        readonly width: number;
        readonly height: number;
        constructor(width: number, height: number) {
          this.width = width;
          this.height = height;
        }
        getContext = () => ({ drawImage: () => sizes.push([this.width, this.height]) });
        // a browser without WebP gives a PNG whatever it is asked
        convertToBlob = async ({ type }: { type: string }) =>
          new Blob(['x'.repeat(this.width > 100 ? 9000 : 10)], {
            type: type === 'image/webp' ? 'image/png' : type,
          });
      },
    );
    const device = keeper();
    const { value } = await ask({ type: 'image' }, '', device);
    expect(one('input[capture]').getAttribute('capture')).toBe('environment');
    await give(new File(['photo'], 'IMG_1.heic', { type: 'image/heic' }));
    expect(sizes).toEqual([
      [1600, 1200],
      [160, 120],
      [80, 60],
    ]);
    const [file, , thumbnail] = device.keep.mock.calls[0] ?? [];
    expect([file?.type, thumbnail?.size]).toEqual(['image/jpeg', 10]);
    expect(value()).toMatchObject({ name: 'IMG_1.jpg', type: 'image/jpeg' });
  });

  it('that is no picture is refused', async () => {
    vi.stubGlobal('createImageBitmap', async () => {
      throw new DOMException('no', 'InvalidStateError');
    });
    const { value } = await ask({ type: 'image' }, '', keeper());
    await give(text);
    expect(value()).toBeNull();
    expect(document.body.textContent).toContain('Cette image ne peut pas être lue');
  });

  it('that is a voice is recorded here, or given up', async () => {
    const stop = vi.fn(async () => new Blob(['aaa'], { type: 'audio/webm;codecs=opus' }));
    const cancel = vi.fn();
    const record = vi.fn(async () => ({ stop, cancel }));
    const { value } = await ask({ type: 'audio' }, '', { ...keeper(), record });
    click(button('Enregistrer la voix'));
    await settle();
    click(button('Annuler l’enregistrement'));
    expect([cancel.mock.calls.length, value()]).toEqual([1, null]);
    click(button('Enregistrer la voix'));
    await settle();
    click(button('Arrêter et garder'));
    await settle();
    expect(value()).toMatchObject({ name: 'q.webm', bytes: 3 });
  });

  it('says that the microphone is refused, and a file still answers', async () => {
    const { value } = await ask({ type: 'audio' }, '', { ...keeper(), record: async () => null });
    click(button('Enregistrer la voix'));
    await settle();
    expect(document.body.textContent).toContain('n’autorise pas le micro');
    await give(new File(['son'], 'son.mp3', { type: 'audio/mpeg' }));
    expect(value()).toMatchObject({ name: 'son.mp3' });
  });
});

describe('a barcode', () => {
  const shoot = async () => {
    const input = one<HTMLInputElement>('input[type=file]');
    Object.defineProperty(input, 'files', {
      value: [new File(['p'], 'p.jpg')],
      configurable: true,
    });
    act(() => {
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settle();
  };

  it('is typed where the device reads none', async () => {
    const { value } = await ask({ type: 'barcode' }, '', {});
    expect(document.querySelector('input[type=file]')).toBeNull();
    type('/q', '6111');
    expect(value()).toBe('6111');
  });

  it('is read on a photo', async () => {
    const readCode = vi.fn<NonNullable<FormDevice['readCode']>>(async () => null);
    const { value } = await ask({ type: 'barcode' }, '', { readCode });
    await shoot();
    expect(document.body.textContent).toContain('Aucun code n’a été lu');
    readCode.mockResolvedValue('6111');
    await shoot();
    expect([value(), field('/q').value]).toEqual(['6111', '6111']);
  });
});

it.each(['hidden', 'start', 'end', 'today', 'deviceid', 'username'])(
  'draws nothing for %s',
  async (kind) => {
    const definition = define([
      { type: kind, name: 'h', label: '' },
      { type: 'text', name: 'q', label: 'Question' },
    ]);
    open(definition);
    expect(document.querySelectorAll('input')).toHaveLength(1);
  },
);
