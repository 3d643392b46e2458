/** Refused work of others: accepted in its author's name, or declined with a motive. */
export const decisions = {
  title: 'Saisies à décider',
  intro:
    'Ces saisies ont été reçues mais pas appliquées : leur auteur n’avait plus le droit de les faire, ou demande votre décision. Rien n’est perdu.',
  counts: { waiting: 'à décider', accepted: 'acceptées', declined: 'non retenues' },
  none: {
    title: 'Rien à décider',
    next: 'Une saisie reçue après la fin d’un accès, ou remise par son auteur, apparaîtra ici.',
    back: 'Voir les envois',
  },
  waiting: 'À décider',
  decided: 'Déjà décidées',
  who: '{{what}} de {{name}}, écrite le {{when}}',
  received: 'Reçue le {{when}}',
  why: {
    revoked: 'L’accès de {{name}} à ce lieu ou à ce groupe avait pris fin.',
    handed_over: '{{name}} demande votre décision.',
  },
  refusal: 'Le serveur lui a répondu : « {{what}} »',
  proposed: 'Valeurs saisies',
  current: 'Valeurs actuelles',
  absent: 'La fiche n’est pas sur cet appareil : seules les valeurs saisies sont connues.',
  remove: 'Cette saisie retire l’élément.',
  restore: 'Cette saisie rétablit l’élément.',
  own: 'C’est votre propre saisie : une autre personne décide.',
  open: 'Ouvrir',
  accept: 'Accepter',
  decline: 'Ne pas retenir',
  ask: {
    accept: {
      title: 'Accepter cette saisie ?',
      text: 'Elle sera appliquée au nom de {{name}}, et entrera dans l’historique. Les valeurs remplacées pourront être rétablies.',
      act: 'Accepter',
    },
    decline: {
      title: 'Ne pas retenir cette saisie ?',
      text: '{{name}} lira votre motif. La saisie reste gardée sur son appareil et sur le serveur.',
      act: 'Ne pas retenir',
      motive: 'Motif',
      motiveMissing: 'Écrivez le motif : son auteur doit savoir pourquoi.',
    },
  },
  done: 'Décision enregistrée. Elle partira avec le prochain envoi.',
  failed: 'L’appareil n’a pas pu enregistrer cette décision. Rien n’est perdu : réessayez.',
  state: { accepted: 'Acceptée', declined: 'Non retenue' },
  decidedWhen: 'Décidée le {{when}}',
  motive: 'Motif : {{note}}',
} as const;
