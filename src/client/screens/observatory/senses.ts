import type { FormDevice } from '../../form/device.ts';

/** Milliseconds after which a silent receiver is given up. */
const PATIENCE = 60_000;

export const locate: FormDevice['locate'] = (onFix, onFail) => {
  if (!('geolocation' in navigator)) {
    onFail('unavailable');
    return () => {};
  }
  const watch = navigator.geolocation.watchPosition(
    ({ coords: { latitude, longitude, altitude, accuracy } }) =>
      onFix({ lat: latitude, lon: longitude, alt: altitude, acc: accuracy }),
    ({ code, PERMISSION_DENIED }) => onFail(code === PERMISSION_DENIED ? 'refused' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 0, timeout: PATIENCE },
  );
  return () => navigator.geolocation.clearWatch(watch);
};

export const record: NonNullable<FormDevice['record']> = async () => {
  const stream = await navigator.mediaDevices
    ?.getUserMedia({ audio: true })
    // why: a refusal, a missing or busy microphone are the same thing to the person
    .catch(() => undefined);
  if (!stream) return null;
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    cancel: end,
    stop: () =>
      new Promise((resolve) => {
        recorder.onstop = () => resolve(new Blob(parts, { type: recorder.mimeType }));
        end();
      }),
  };
};

interface CodeDetector {
  readonly detect: (picture: ImageBitmap) => Promise<readonly { readonly rawValue: string }[]>;
}

/** Not in TypeScript's library: half of the browsers have it. */
declare const BarcodeDetector: new () => CodeDetector;

export const readCode: NonNullable<FormDevice['readCode']> = async (picture) => {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  try {
    const [first] = await new BarcodeDetector().detect(bitmap);
    return first?.rawValue ?? null;
  } finally {
    bitmap.close();
  }
};
