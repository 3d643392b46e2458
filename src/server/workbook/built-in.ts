import Papa from 'papaparse';
import { sheetText } from '../forms.ts';
import { writeWorkbook } from './write.ts';

const SHEETS = ['survey', 'choices', 'settings'] as const;

/**
 * A questionnaire that comes with the product, as the .xlsx that Excel, Kobo and ODK open: the rows
 * of `src/forms/<id>/*.csv` as text. Throws for an id that is none.
 */
export const workbookOf = (id: string): Promise<Uint8Array> =>
  writeWorkbook(
    SHEETS.map((name) => {
      const csv = { delimiter: ',', skipEmptyLines: true } as const;
      return { name, rows: Papa.parse<string[]>(sheetText(id, name), csv).data };
    }),
  );
