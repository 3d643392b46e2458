import { describe, expect, it } from 'vitest';
import { fold } from '#domain/fold.ts';

describe('fold', () => {
  it.each([
    ['Tillabéri', 'tillaberi'],
    ['Maïné Soroa', 'maine soroa'],
    ['N’Guigmi', 'nguigmi'],
    ["N'Guigmi", 'nguigmi'],
    ['N‘Guigmi', 'nguigmi'],
    ['In-Gall', 'ingall'],
    ['Dan‑Issa', 'danissa'],
    ['mise en ŒUVRE', 'mise en oeuvre'],
    ['Curriculum vitæ', 'curriculum vitae'],
    ['  à \n deux\u00A0 mots\u202F', 'a deux mots'],
    ['(ENA) – (échanges', '(ena) (echanges'],
    ['', ''],
    ["' -", ''],
  ])('%j becomes %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('reads composed and decomposed letters alike, and is stable', () => {
    expect(fold('Gothèye'.normalize('NFD'))).toBe(fold('Gothèye'.normalize('NFC')));
    expect(fold(fold("L'État – Œuvre"))).toBe(fold("L'État – Œuvre"));
  });
});
