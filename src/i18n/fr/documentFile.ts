/** Words that the writers of documents add to what a document says. */
export const documentFile = {
  /** Around the number of the page and the number of pages. */
  page: 'Page ',
  of: ' sur ',
  /** Before each paragraph of a list, where a format has no lists. */
  bullet: '• ',
  /** Column of a CSV: the section that a row stands in. */
  section: 'Rubrique',
  /** Sheet of a workbook: what the document says outside its tables. */
  text: 'Texte',
} as const;
