const ENDINGS: Readonly<Record<string, string>> = {
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
};

/** The name with the ending of what the file became. */
export function nameAs(name: string, type: string): string {
  const ending = ENDINGS[type.split(';')[0] ?? ''];
  return ending ? `${name.replace(/\.\w+$/, '')}.${ending}` : name;
}
