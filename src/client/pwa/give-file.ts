/** Saves a text as a file of the device, through the browser's own download. */
export const saveFile = (name: string, text: string): void => saveBlob(name, jsonFile(name, text));

/** The same for a file of any kind. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // why: iOS reads the address after the click returns
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** True where this device can hand a file to WhatsApp, Bluetooth… */
export const canShareFile = (name: string): boolean =>
  typeof navigator.canShare === 'function' && navigator.canShare({ files: [jsonFile(name, '{}')] });

/** False when the person closed the choice without sharing. */
export async function shareFile(name: string, text: string): Promise<boolean> {
  try {
    await navigator.share({ files: [jsonFile(name, text)], title: name });
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

// why: Android shares `.json` under this type where it refuses `application/json`
const jsonFile = (name: string, text: string): File =>
  new File([text], name, { type: 'text/plain' });
