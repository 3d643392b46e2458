/** Pixels of the longest side: a page of text photographed at arm's length can still be read. */
const LONGEST = 1600;
const THUMBNAIL = 160;
const THUMBNAIL_BYTES = 8_000;

/**
 * A picture made small enough to travel, with a thumbnail of at most 8 kB. Drawing it anew leaves out
 * all that the camera wrote in the file, place included. Null when the browser can't read it.
 */
export async function shrink(
  given: Blob,
  longest = LONGEST,
): Promise<{ readonly file: Blob; readonly thumbnail: Blob } | null> {
  const bitmap = await createImageBitmap(given).catch(() => null);
  if (!bitmap) return null;
  try {
    const file = await draw(bitmap, longest, 0.8);
    for (let side = THUMBNAIL; ; side /= 2) {
      const thumbnail = await draw(bitmap, side, 0.6);
      if (thumbnail.size <= THUMBNAIL_BYTES) return { file, thumbnail };
    }
  } finally {
    bitmap.close();
  }
}

async function draw(bitmap: ImageBitmap, longest: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no drawing here');
  pen.drawImage(bitmap, 0, 0, width, height);
  const made = await canvas.convertToBlob({ type: 'image/webp', quality });
  // why: a browser that writes no WebP gives a PNG, many times heavier
  return made.type === 'image/webp' ? made : canvas.convertToBlob({ type: 'image/jpeg', quality });
}
