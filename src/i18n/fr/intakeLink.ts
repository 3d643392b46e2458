/** The way to the import of a table, from the lists that show it. */
export const intakeLink = {
  label: 'Importer un tableau',
} as const;
