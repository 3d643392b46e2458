/**
 * `npm run documents:look -- --out FOLDER`: writes all seven documents in every format, has LibreOffice
 * convert each DOCX and XLSX, and fails on anything that it complains of. Pages to look at are in
 * `FOLDER/pages`. Needs LibreOffice (Writer, Calc) and poppler-utils.
 */
import { runnerImport } from 'vite';

const { module } = await runnerImport(new URL('./look.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
});
process.exitCode = (await module.run(process.argv.slice(2))) ? 0 : 1;
