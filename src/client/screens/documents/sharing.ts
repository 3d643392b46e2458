import type { DocumentFormat } from '#documents/model.ts';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  csv: 'text/csv',
} as const satisfies Partial<Record<DocumentFormat, string>>;

/** The format that this device hands over to WhatsApp, Bluetooth…, the best first; undefined for none. */
export function sharedFormat(): DocumentFormat | undefined {
  if (typeof navigator.canShare !== 'function') return undefined;
  return (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((format) =>
    navigator.canShare({ files: [new File(['-'], `ccm.${format}`, { type: TYPES[format] })] }),
  );
}
