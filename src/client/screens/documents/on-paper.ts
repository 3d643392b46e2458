import type { OfficialDocument } from '#documents/model.ts';

/**
 * Until it is called off: whoever prints the page, by our button or the browser's, gets the document
 * alone, with its name and the number of the page at the foot where the browser can write there.
 */
export function onPaper(
  { footer, orientation }: OfficialDocument,
  words: { readonly page: string; readonly of: string },
): () => void {
  // why: the content policy lets no `<style>` in; Safari before 16.4 prints with margins of its own
  if (!('adoptedStyleSheets' in document)) return () => undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @page {
      size: A4 ${orientation};
      margin: 18mm 15mm;
      @bottom-left { content: ${quoted(footer)}; font: 8pt sans-serif; color: #333; }
      @bottom-right {
        content: ${quoted(`${words.page} `)} counter(page) ${quoted(` ${words.of} `)} counter(pages);
        font: 8pt sans-serif;
        color: #333;
      }
    }
    @media print {
      header:not(article header), [role="status"] { display: none !important; }
      body { background: none; }
      #main { display: block; padding: 0; }
    }
  `);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

/** A text as CSS writes it. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, ' ')}"`;
