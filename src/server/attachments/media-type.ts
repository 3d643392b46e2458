/** Types that a file is given back under; nothing among them can run as a page of ours. */
const KNOWN =
  /^(image\/(webp|jpeg|png|gif)|audio\/(webm|ogg|mp4|mpeg|wav|x-wav|aac|amr|3gpp)|video\/(webm|mp4|3gpp)|application\/(pdf|zip|msword|vnd\.ms-excel|vnd\.openxmlformats-officedocument\.(spreadsheetml\.sheet|wordprocessingml\.document))|text\/(plain|csv))$/;

/** What a device said that a file is, when it is harmless; else bytes. Parameters are left out. */
export function mediaType(said: string): string {
  const type = said.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!KNOWN.test(type)) return 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}
