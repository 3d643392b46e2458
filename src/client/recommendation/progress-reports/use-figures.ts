import { useEffect, useState } from 'react';
import { type IndicatorFigure, indicatorFigure } from '#domain/indicator.ts';
import { formsByHash } from '../../db/forms.ts';
import { listRecords } from '../../db/read.ts';
import type { LocalRecord } from '../../db/rows.ts';
import { useSummaries } from '../../db/use-summaries.ts';
import { withCalculations } from '../../reports/dossier/read-dossier.ts';
import { useWorkplace } from '../../workplace.ts';
import { textOf } from '../cells/values.ts';

/**
 * The figures that the entries of this device give to recommendations, by id; none for one whose
 * indicator points nowhere or that nobody answered. Undefined while they are added up.
 * `recommendations` is always the same array while its elements are.
 */
export function useFigures(
  recommendations: readonly LocalRecord[] | undefined,
): ReadonlyMap<string, IndicatorFigure> | undefined {
  const { db } = useWorkplace();
  // why: figures follow the entries
  const entries = useSummaries(db, 'entry');
  const [figures, setFigures] = useState<ReadonlyMap<string, IndicatorFigure>>();
  useEffect(() => {
    if (!recommendations || !entries) return;
    let left = false;
    const read = async () => {
      const forms = [
        ...new Set(recommendations.map(({ fields }) => textOf(fields['indicatorForm']))),
      ].filter(Boolean);
      const lists = await Promise.all(forms.map((form) => listRecords(db, 'entry', form)));
      const known = lists.flat().filter(({ deleted }) => !deleted);
      const definitions = await formsByHash(
        db,
        known.map(({ fields }) => fields['formHash']),
      );
      const counted = await withCalculations(known, definitions, new AbortController().signal);
      const found = recommendations.flatMap(({ id, fields }) => {
        const figure = indicatorFigure(fields, counted, definitions);
        return figure ? [[id, figure] as const] : [];
      });
      if (!left) setFigures(new Map(found));
    };
    void read();
    return () => {
      left = true;
    };
  }, [db, recommendations, entries]);
  return figures;
}

/** A small number of people of a sensitive form doesn't leave for everyone. */
export const mayLeave = ({ sensitive, value }: IndicatorFigure): boolean =>
  !sensitive || value === 0 || value > 4;
