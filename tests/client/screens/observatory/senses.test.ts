import { afterEach, describe, expect, it, vi } from 'vitest';
import { locate, readCode, record } from '#client/screens/observatory/senses.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the position', () => {
  it('is followed until it is stopped', () => {
    const clearWatch = vi.fn();
    const watchPosition = vi.fn((found: PositionCallback) => {
      const coords = { latitude: 18.7, longitude: 7.4, altitude: null, accuracy: 12 };
      found({ coords } as unknown as GeolocationPosition);
      return 7;
    });
    vi.stubGlobal('navigator', { geolocation: { watchPosition, clearWatch } });
    const onFix = vi.fn();
    locate(onFix, vi.fn())();
    expect(onFix).toHaveBeenCalledExactlyOnceWith({ lat: 18.7, lon: 7.4, alt: null, acc: 12 });
    expect(clearWatch).toHaveBeenCalledExactlyOnceWith(7);
  });

  it.each([
    [1, 'refused'],
    [2, 'unavailable'],
    [3, 'unavailable'],
  ])('that fails with %i is %s', (code, why) => {
    const watchPosition = (_: unknown, failed: (error: object) => void) =>
      failed({ code, PERMISSION_DENIED: 1 });
    vi.stubGlobal('navigator', { geolocation: { watchPosition } });
    const onFail = vi.fn();
    locate(vi.fn(), onFail);
    expect(onFail).toHaveBeenCalledExactlyOnceWith(why);
  });

  it('is unavailable on a device without a receiver', () => {
    vi.stubGlobal('navigator', {});
    const onFail = vi.fn();
    locate(vi.fn(), onFail)();
    expect(onFail).toHaveBeenCalledExactlyOnceWith('unavailable');
  });
});

describe('the voice', () => {
  it('is nothing when the microphone is refused, or there is none', async () => {
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia: () => Promise.reject(new DOMException('', 'NotAllowedError')) },
    });
    expect(await record()).toBeNull();
    vi.stubGlobal('navigator', {});
    expect(await record()).toBeNull();
  });

  it('is given when it ends, and the microphone is let go', async () => {
    const stopTrack = vi.fn();
    vi.stubGlobal('navigator', {
      mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop: stopTrack }] }) },
    });
    class Recorder {
      state = 'inactive';
      mimeType = 'audio/webm';
      ondataavailable?: (event: { data: Blob }) => void;
      onstop?: () => void;
      start() {
        this.state = 'recording';
      }
      stop() {
        this.state = 'inactive';
        this.ondataavailable?.({ data: new Blob(['abc']) });
        this.onstop?.();
      }
    }
    vi.stubGlobal('MediaRecorder', Recorder);
    const said = await (await record())?.stop();
    expect([said?.size, said?.type, stopTrack.mock.calls.length]).toEqual([3, 'audio/webm', 1]);
  });
});

describe('a code', () => {
  const close = vi.fn();
  const see = (codes: readonly string[]) => {
    vi.stubGlobal('createImageBitmap', async () => ({ close }));
    vi.stubGlobal(
      'BarcodeDetector',
      class {
        detect = async () => codes.map((rawValue) => ({ rawValue }));
      },
    );
  };

  it('is the first one seen on the picture', async () => {
    see(['6111', '6112']);
    expect(await readCode(new Blob())).toBe('6111');
    expect(close).toHaveBeenCalledOnce();
  });

  it('is none where none is seen, or the picture is none', async () => {
    see([]);
    expect(await readCode(new Blob())).toBeNull();
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('no picture')));
    expect(await readCode(new Blob())).toBeNull();
  });
});
