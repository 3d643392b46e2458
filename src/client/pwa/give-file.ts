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

/** True where this device can hand over files of a kind; browsers share few kinds, `.xlsx` seldom. */
export const canShareFiles = (ending: string): boolean => {
  const probe = new File(['-'], `ccm.${ending}`, { type: SHARED_TYPES[ending] ?? '' });
  return typeof navigator.canShare === 'function' && navigator.canShare({ files: [probe] });
};

/**
 * `closed`: the person closed the choice without sharing · `late`: making the files took longer than
 * the browser lets pass between a press and the choice; another press will do.
 */
export async function shareFiles(files: readonly File[]): Promise<'shared' | 'closed' | 'late'> {
  try {
    await navigator.share({ files: files.map(asShared), title: files[0]?.name ?? '' });
    return 'shared';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === 'NotAllowedError' ? 'late' : 'closed';
  }
}

const SHARED_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const asShared = (file: File): File =>
  new File([file], file.name, {
    type: SHARED_TYPES[file.name.split('.').at(-1) ?? ''] ?? file.type,
  });

// why: Android shares `.json` under this type where it refuses `application/json`
const jsonFile = (name: string, text: string): File =>
  new File([text], name, { type: 'text/plain' });
