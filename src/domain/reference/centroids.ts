import type { PlaceCode } from '../place.ts';
import { CENTROIDS_BY_REGION } from './facts/centroids.ts';
import { communes } from './places.ts';

/** Degrees. */
export interface Centroid {
  readonly lon: number;
  readonly lat: number;
}

const CENTROIDS = /* @__PURE__ */ readCentroids();

/** The middle of a commune: the source gives it for no other place. */
export const centroidOf = (code: PlaceCode): Centroid | undefined => CENTROIDS.get(code);

function readCentroids(): ReadonlyMap<PlaceCode, Centroid> {
  const points = CENTROIDS_BY_REGION.flatMap((text) => text.split(';'));
  return new Map(
    communes('NE').map(({ code }, index) => {
      const [lon, lat] = (points[index] ?? '').split(',');
      return [code, { lon: Number(lon), lat: Number(lat) }];
    }),
  );
}
