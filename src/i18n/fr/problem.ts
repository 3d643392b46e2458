import type { ProblemCode } from '#domain/problem.ts';
import { firstProblem, type ProblemTexts } from './firstProblem.ts';

const NOTHING_TAKEN = 'Rien n’a été publié ni changé ; votre fichier est intact.';

/** Every failure in words. It comes after the first load, or with a screen that lists failures. */
export const problem = {
  ...firstProblem,
  sign_in_required: {
    what: 'Votre connexion au serveur a expiré.',
    safe: 'Vous pouvez continuer à saisir : tout reste sur cet appareil.',
    todo: 'Reconnectez-vous quand vous avez du réseau, les envois reprendront seuls.',
  },
  request_invalid: {
    what: 'Le serveur n’a pas compris la demande de l’application.',
    safe: 'Rien n’est perdu : vos saisies restent sur cet appareil.',
    todo: 'Mettez l’application à jour ; si cela continue, envoyez le diagnostic au SP/CCM.',
  },
  body_too_large: {
    what: 'L’envoi était trop gros pour passer en une fois.',
    safe: 'Rien n’est perdu : l’application coupe l’envoi en morceaux et recommence.',
    todo: 'Vous n’avez rien à faire.',
  },
  not_found: {
    what: 'Cette page n’existe pas, ou elle ne vous est plus ouverte.',
    safe: 'Vos saisies n’ont pas bougé.',
    todo: 'Revenez à la liste.',
  },
  cursor_invalid: {
    what: 'Le serveur demande de reprendre le téléchargement depuis le début.',
    safe: 'Vos saisies non envoyées ne sont pas touchées.',
    todo: 'Vous n’avez rien à faire : l’application recommence seule.',
  },
  resnapshot: {
    what: 'Cet appareil n’a rien reçu depuis plus d’un an : le serveur lui renvoie tout.',
    safe: 'Vos saisies non envoyées ne sont pas touchées.',
    todo: 'Vous n’avez rien à faire : l’application recommence seule.',
  },
  file_too_large: {
    what: 'Ce fichier est trop lourd : {{most}} Mo au plus.',
    safe: 'Il reste sur cet appareil, avec votre saisie.',
    todo: 'Prenez une photo plus petite, puis remplacez le fichier dans la saisie.',
  },
  file_corrupt: {
    what: 'Le fichier est arrivé abîmé sur le serveur.',
    safe: 'L’original est intact sur cet appareil.',
    todo: 'Vous n’avez rien à faire : il repart de zéro.',
  },
  file_without_record: {
    what: 'Le serveur n’a pas encore la saisie à laquelle appartient ce fichier.',
    safe: 'Le fichier reste sur cet appareil.',
    todo: 'Vous n’avez rien à faire : il partira après la saisie.',
  },
  mutation_invalid: {
    what: 'Le serveur a reçu cette saisie mais n’a pas pu la lire.',
    safe: 'Elle est gardée ici et chez le SP/CCM, telle quelle.',
    todo: 'Envoyez le diagnostic au SP/CCM : la saisie sera reprise.',
  },
  replica_unknown: {
    what: 'Le serveur ne reconnaît pas cet appareil pour votre compte.',
    safe: 'Vos saisies sont gardées et peuvent être exportées.',
    todo: 'Reconnectez-vous. Si cela continue, prévenez le SP/CCM.',
  },
  mutation_variant: {
    what: 'Deux contenus différents sont arrivés sous le même numéro.',
    safe: 'Les deux sont gardés, aucun n’a remplacé l’autre.',
    todo: 'Envoyez le diagnostic au SP/CCM, qui comparera.',
  },
  schema_newer: {
    what: 'Votre application est plus récente que le serveur.',
    safe: 'La saisie est reçue et gardée ; elle sera traitée après la mise à jour du serveur.',
    todo: 'Vous n’avez rien à faire.',
  },
  parent_refused: {
    what: 'Cette saisie dépend d’une autre, qui est à corriger.',
    safe: 'Les deux sont gardées sur cet appareil.',
    todo: 'Corrigez d’abord l’autre saisie, celle-ci suivra.',
  },
  parent_missing: {
    what: 'Cette saisie est arrivée avant celle dont elle dépend.',
    safe: 'Elle est reçue et attend l’autre.',
    todo: 'Vous n’avez rien à faire.',
  },
  record_unknown: {
    what: 'Le serveur ne connaît pas la fiche que vous avez modifiée.',
    safe: 'Votre modification est gardée sur cet appareil.',
    todo: 'Envoyez le diagnostic au SP/CCM.',
  },
  record_exists: {
    what: 'Une fiche porte déjà cet identifiant sur le serveur.',
    safe: 'Les deux fiches sont gardées.',
    todo: 'Prévenez le SP/CCM : un appareil a peut-être été copié.',
  },
  sending_frozen: {
    what: 'Le serveur refuse tout envoi pour le moment.',
    safe: 'Rien n’est perdu : vos saisies restent sur cet appareil, et vous pouvez continuer.',
    todo: 'L’envoi est essayé de nouveau toutes les heures ; vous pouvez aussi réessayer, ou garder vos saisies dans un fichier (Mes données).',
  },
  forbidden: {
    what: 'Votre rôle ne permet pas cette saisie pour ce lieu ou ce groupe.',
    safe: 'Elle est gardée sur cet appareil et peut être exportée.',
    todo: 'Remettez-la à une personne qui en a le droit, ou demandez ce droit au SP/CCM.',
  },
  scope_revoked: {
    what: 'Vous n’avez plus accès à ce lieu ou à ce groupe depuis cette saisie.',
    safe: 'Elle est reçue et mise de côté, rien n’est effacé.',
    todo: 'La personne responsable décidera de la garder ou non.',
  },
  declined: {
    what: 'La personne responsable n’a pas retenu cette saisie.',
    safe: 'Elle reste sur cet appareil et chez le serveur, rien n’est effacé.',
    todo: 'Vous pouvez la corriger et l’envoyer de nouveau, ou la laisser classée.',
  },
  field_invalid: {
    what: 'Une réponse n’est pas valable.',
    what_field: 'La réponse à « {{field}} » n’est pas valable.',
    safe: 'Le reste de la fiche est enregistré.',
    todo: 'Corrigez cette réponse, puis envoyez de nouveau.',
  },
  field_unknown: {
    what: 'La fiche contient une réponse que le serveur ne connaît pas.',
    what_field: 'La fiche contient une réponse que le serveur ne connaît pas : {{field}}.',
    safe: 'La fiche entière est gardée sur cet appareil.',
    todo: 'Mettez l’application à jour ; si cela continue, envoyez le diagnostic au SP/CCM.',
  },
  field_required: {
    what: 'Une réponse obligatoire manque.',
    what_field: 'Il manque la réponse à « {{field}} ».',
    safe: 'Le reste de la fiche est enregistré.',
    todo: 'Répondez à cette question, puis envoyez de nouveau.',
  },
  form_unknown: {
    what: 'Le serveur ne connaît pas ce questionnaire ou cette version.',
    safe: 'La fiche entière est gardée sur cet appareil.',
    todo: 'Mettez l’application à jour, puis envoyez de nouveau.',
  },
  transition_refused: {
    what: 'L’état de cette fiche a changé entre-temps, cette action n’est plus possible.',
    safe: 'Rien n’est perdu : l’historique garde tout.',
    todo: 'Regardez l’état actuel, puis décidez de nouveau.',
  },
  record_locked: {
    what: 'Cette fiche est validée : elle ne se modifie plus.',
    safe: 'Votre modification est gardée à part.',
    todo: 'La personne qui a validé peut vous retourner la fiche.',
  },
  mutation_too_large: {
    what: 'Cette saisie est trop longue (plus de 256 ko de texte).',
    safe: 'Elle est gardée sur cet appareil.',
    todo: 'Raccourcissez le texte, ou mettez-le en pièce jointe.',
  },
  workbook_too_large: {
    what: 'Ce fichier est trop gros : 5 Mo au plus.',
    safe: NOTHING_TAKEN,
    todo: 'Enlevez les images, ou mettez les longues listes dans un fichier CSV à part.',
  },
  workbook_unknown: {
    what: 'Ce fichier n’est pas un classeur Excel que l’application sait lire.',
    safe: NOTHING_TAKEN,
    todo: 'Ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format .xlsx, puis choisissez ce fichier-là.',
  },
  workbook_corrupt: {
    what: 'Ce classeur est abîmé : il ne se lit pas jusqu’au bout.',
    safe: NOTHING_TAKEN,
    todo: 'Ouvrez-le dans Excel ou LibreOffice, enregistrez-le de nouveau, puis recommencez.',
  },
  workbook_encrypted: {
    what: 'Ce classeur est protégé par un mot de passe.',
    safe: NOTHING_TAKEN,
    todo: 'Enlevez le mot de passe dans Excel, enregistrez, puis recommencez.',
  },
  workbook_too_many_rows: {
    what: 'Ce classeur a trop de lignes : 20 000 au plus, toutes feuilles comprises.',
    safe: NOTHING_TAKEN,
    todo: 'Enlevez les lignes de trop, ou mettez les longues listes dans un fichier CSV à part.',
  },
  workbook_too_wide: {
    what: 'Ce classeur a trop de colonnes : 4 000 au plus.',
    safe: NOTHING_TAKEN,
    todo: 'Enlevez ce qui se trouve loin à droite, puis recommencez.',
  },
  workbook_too_slow: {
    what: 'Ce classeur demande trop de temps ou de mémoire à lire.',
    safe: NOTHING_TAKEN,
    todo: 'Gardez seulement les feuilles du questionnaire, enregistrez, puis recommencez.',
  },
  workbook_header_twice: {
    what: 'Une feuille a deux colonnes du même nom.',
    what_field: 'La feuille « {{sheet}} » a deux colonnes « {{field}} ».',
    safe: NOTHING_TAKEN,
    todo: 'Renommez ou enlevez l’une des deux colonnes, puis recommencez.',
  },
  media_too_large: {
    what: 'Un fichier CSV est trop gros : 5 Mo, 20 000 lignes et 4 000 colonnes au plus.',
    what_field:
      'Le fichier « {{field}} » est trop gros : 5 Mo, 20 000 lignes et 4 000 colonnes au plus.',
    safe: NOTHING_TAKEN,
    todo: 'Gardez seulement les lignes et les colonnes utiles, puis recommencez.',
  },
  media_corrupt: {
    what: 'Un fichier CSV ne se lit pas jusqu’au bout : un guillemet n’est pas fermé.',
    what_field:
      'Le fichier « {{field}} » ne se lit pas jusqu’au bout : un guillemet n’est pas fermé.',
    safe: NOTHING_TAKEN,
    todo: 'Ouvrez-le dans Excel, enregistrez-le de nouveau au format CSV, puis recommencez.',
  },
  workbook_busy: {
    what: 'Le serveur lit déjà d’autres classeurs.',
    safe: NOTHING_TAKEN,
    todo: 'Attendez une minute, puis recommencez.',
  },
  upload_unknown: {
    what: 'Le serveur n’a plus ce classeur : il garde une semaine ceux qui ne sont pas publiés.',
    safe: NOTHING_TAKEN,
    todo: 'Choisissez le classeur de nouveau, puis vérifiez-le.',
  },
  form_invalid: {
    what: 'Ce classeur ne donne pas un questionnaire complet avec ces choix.',
    safe: NOTHING_TAKEN,
    todo: 'Vérifiez-le de nouveau et lisez le rapport : une fiche unique demande un lieu et une période.',
  },
} as const satisfies Record<ProblemCode, ProblemTexts>;
