import type { ProblemCode } from '#domain/problem.ts';

/**
 * What a person reads when something fails: what happened, what is safe, what to do. A key ending in
 * `_field` or `_seconds` is taken when the problem's details bring that fact; `field` must then be
 * the label of the question, not its path.
 */
export interface ProblemTexts {
  readonly what: string;
  readonly what_field?: string;
  readonly what_seconds?: string;
  readonly safe: string;
  readonly todo: string;
  readonly todo_field?: string;
  readonly todo_seconds?: string;
}

/** The failures that may come before any other words could: sign-in, network, storage. */
export const firstProblem = {
  credentials_wrong: {
    what: 'L’identifiant ou le mot de passe n’est pas le bon.',
    safe: 'Vos saisies sur cet appareil n’ont pas bougé.',
    todo: 'Vérifiez les majuscules et les chiffres, puis recommencez.',
  },
  sign_in_delayed: {
    what: 'Trop d’essais ont échoué : la connexion fait une pause.',
    safe: 'Rien n’est effacé ni bloqué.',
    todo: 'Attendez quelques minutes, puis recommencez.',
    todo_seconds: 'Attendez {{seconds}} s, puis recommencez.',
  },
  server_error: {
    what: 'Le serveur du SP/CCM a eu une panne.',
    safe: 'Rien n’est perdu : vos saisies restent sur cet appareil.',
    todo: 'L’application réessaie seule. Si cela dure plus d’un jour, prévenez le SP/CCM.',
  },
  server_unavailable: {
    what: 'Le serveur du SP/CCM ne peut pas recevoir en ce moment.',
    safe: 'Rien n’est perdu : vos saisies restent sur cet appareil.',
    todo: 'L’application réessaie seule, vous n’avez rien à faire.',
  },
  network_unreachable: {
    what: 'Le serveur ne répond pas : pas de réseau, ou trop faible.',
    safe: 'Vos saisies restent sur cet appareil et partiront au retour du réseau.',
    todo: 'Continuez à travailler, vous n’avez rien à faire.',
  },
  answer_not_ours: {
    what: 'Ce réseau répond à la place du serveur : il demande sans doute une connexion.',
    safe: 'Rien n’est parti et rien n’est perdu.',
    todo: 'Ouvrez la page d’accueil de ce Wi-Fi, ou passez aux données mobiles.',
  },
  storage_full: {
    what: 'L’appareil n’a plus de place pour enregistrer.',
    safe: 'Ce qui était enregistré l’est toujours ; ce que vous tapez reste à l’écran.',
    todo: 'Libérez de la place sans fermer l’application, puis réessayez.',
  },
  storage_unavailable: {
    what: 'L’appareil n’arrive plus à ouvrir vos données.',
    safe: 'Ce que vous tapez reste à l’écran, et peut être exporté.',
    todo: 'Fermez puis rouvrez l’application. Si cela continue, exportez vos saisies.',
  },
  app_incomplete: {
    what: 'Une partie de l’application n’est pas encore sur cet appareil.',
    safe: 'Ce que vous tapez reste à l’écran.',
    todo: 'Retrouvez du réseau sans fermer cette page, puis recommencez.',
  },
} as const satisfies Partial<Record<ProblemCode, ProblemTexts>>;
