/**
 * A place is an OCHA P-code: `NE` (country), `NE001` (region), `NE001002` (département or ville),
 * `NE001002001` (commune). Codes nest by prefix.
 */
export type PlaceCode = string;

export const COUNTRY: PlaceCode = 'NE';

const PLACE = /^NE(\d{3}(\d{3}(\d{3})?)?)?$/;

export const isPlaceCode = (code: unknown): code is PlaceCode =>
  typeof code === 'string' && PLACE.test(code);

/** True when `outer` is `inner` or contains it. */
export const placeCovers = (outer: PlaceCode, inner: PlaceCode): boolean =>
  isPlaceCode(outer) && isPlaceCode(inner) && inner.startsWith(outer);

/** The region of a place, or the country for the country itself. */
export const regionOf = (code: PlaceCode): PlaceCode => code.slice(0, 5);
