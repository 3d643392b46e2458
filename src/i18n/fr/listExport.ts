/** Words of a list that leaves as a file, exactly as it is on the screen. */
export const listExport = {
  button_one: 'Exporter cette ligne',
  button_many: 'Exporter ces {{number}} lignes',
  button_other: 'Exporter ces {{number}} lignes',
  asFiltered:
    'Le fichier contient les lignes affichées, avec les filtres choisis et dans le même ordre.',
  format: 'Format',
  xlsx: 'Classeur Excel',
  xlsxNote: 'Pour Excel ou LibreOffice',
  csv: 'CSV',
  csvNote: 'Pour Excel en français ou un autre logiciel',
  json: 'JSON',
  jsonNote: 'Pour les programmes',
  save: 'Enregistrer le fichier',
  share: 'Partager',
  shareNow: 'Le fichier est prêt : partager maintenant',
  saved_one: '{{number}} ligne dans {{name}}.',
  saved_many: '{{number}} lignes dans {{name}}.',
  saved_other: '{{number}} lignes dans {{name}}.',
} as const;
