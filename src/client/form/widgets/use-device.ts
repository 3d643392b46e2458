import { use } from 'react';
import type { FormDevice } from '../device.ts';
import { useForm } from '../form-context.ts';

/** Waits for the device (inside a `Suspense`); undefined where there is none. */
export function useDevice(): FormDevice | undefined {
  const { device } = useForm();
  return device && use(device());
}
