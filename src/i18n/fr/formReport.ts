import type { ReportCode } from '#domain/form/report.ts';

/**
 * What the report of a questionnaire says of each fault: what is wrong, then what to do in the
 * workbook. The sheet, the row, the column and the character are shown beside the sentence.
 */
export const formReport = {
  expression_empty: 'La formule est vide. Écrivez-la ou videz la cellule.',
  expression_too_long:
    'La formule est trop longue ou trop imbriquée. Découpez-la en plusieurs lignes « calculate ».',
  string_unclosed: 'Un texte entre guillemets n’est pas fermé. Ajoutez le guillemet qui manque.',
  reference_unclosed:
    'Une référence est mal écrite. Écrivez-la ${nom}, avec le nom d’une question entre accolades.',
  character_unexpected:
    'Le caractère « {{character}} » n’a pas de sens ici. Retirez-le ; les arguments se séparent par des virgules.',
  token_unexpected:
    'La formule ne se lit pas à cet endroit (trouvé : « {{found}} »). Vérifiez les parenthèses, les virgules et les opérateurs.',
  expression_unfinished:
    'La formule s’arrête trop tôt. Vérifiez qu’il ne manque ni parenthèse ni valeur à la fin.',
  syntax_unsupported:
    'L’écriture « {{syntax}} » n’est pas acceptée ici. Désignez la question par ${nom} ou par ../nom.',
  reference_unknown:
    'Aucune question ne s’appelle « {{name}} ». Corrigez le nom, ou ajoutez la question.',
  reference_ambiguous:
    'Plusieurs questions s’appellent « {{name}} ». Donnez à chacune un nom différent.',
  reference_without_value:
    '« {{name}} » est une note ou un groupe : elle n’a pas de réponse à lire. Désignez plutôt une question.',
  last_saved_ignored:
    'La dernière fiche enregistrée ne peut pas être relue : « {{name}} » sera vide. Retirez « last-saved » de la formule.',
  name_outside_choice_filter:
    '« {{name}} » n’est pas une référence. Pour lire la réponse à une question, écrivez son nom entre ${ et }.',
  choice_column_unknown:
    'La liste n’a pas de colonne « {{column}} ». Ajoutez la colonne à la liste, ou corrigez le nom.',
  path_from_choice:
    'Dans un filtre, « {{path}} » part de la liste et non de la question : rien ne sera trouvé. Écrivez ${nom}, ou current()/{{path}}.',
  function_unknown:
    'La fonction « {{function}} » n’existe pas. Corrigez son nom ; les fonctions s’écrivent en anglais.',
  function_unsupported:
    'La fonction « {{function}} » n’est pas offerte ici. Écrivez la formule sans elle.',
  function_arity:
    'La fonction « {{function}} » a reçu {{given}} argument(s) ; il en faut de {{least}} à {{most}}. Vérifiez les virgules et les parenthèses.',
  if_arity:
    'La fonction « if » attend trois arguments et en a {{given}} : la condition, la valeur si oui, la valeur si non. Complétez-la.',
  choice_name_field:
    'Le second argument de jr:choice-name doit être une question entre guillemets. Écrivez « ${nom} » entre guillemets droits.',
  indexed_repeat_arguments:
    'La fonction indexed-repeat attend une question, puis un groupe répété qui la contient et un numéro. Corrigez ces arguments.',
  list_unknown_in_expression:
    'Aucune liste ni aucun fichier ne s’appelle « {{list}} ». Corrigez le nom, ou ajoutez la liste.',
  file_missing:
    'Le fichier « {{file}} » n’accompagne pas le classeur. Ajoutez-le avec le classeur, ou corrigez son nom.',
  regex_invalid:
    'Le modèle « {{pattern}} » n’est pas une expression régulière correcte. Vérifiez ses crochets et ses parenthèses.',
  path_unsupported:
    'Le chemin « {{path}} » ne mène à aucune question. Désignez la question par ${nom}.',
  self_unsupported:
    'Il n’y a pas de question à cet endroit : un chemin relatif n’y a pas de sens. Écrivez ${nom}.',
  survey_empty: 'La feuille « survey » n’a aucune question. Ajoutez-en au moins une.',
  name_missing: 'La ligne n’a pas de nom. Remplissez la colonne « name ».',
  name_invalid:
    'Le nom « {{name}} » n’est pas valable. Commencez-le par une lettre, sans espace ni signe autre que _ - et le point.',
  name_duplicate:
    'Le nom « {{name}} » est déjà pris dans le même groupe. Donnez un autre nom à l’une des deux lignes.',
  type_missing: 'La ligne n’a pas de type. Remplissez la colonne « type », ou videz la ligne.',
  type_unknown:
    'Le type « {{type}} » n’existe pas. Vérifiez son orthographe, par exemple « select_one liste » ou « integer ».',
  type_unsupported: 'Le type « {{type}} » n’est pas offert ici. Choisissez un autre type.',
  group_unopened:
    'Cette fin de groupe ne ferme rien. Retirez la ligne, ou ajoutez le début qui manque.',
  group_unclosed:
    'Le groupe « {{name}} » n’est pas fermé. Ajoutez sa ligne « end group » ou « end repeat ».',
  group_mismatch:
    'Cette fin ne correspond pas à « {{name}} », ouvert à la ligne {{opened}}. Écrivez « {{expected}} ».',
  nesting_too_deep: 'Il y a plus de {{most}} groupes les uns dans les autres. Retirez des niveaux.',
  form_too_large:
    'Le questionnaire fait plus de {{most}} lignes une fois déplié. Séparez-le en plusieurs questionnaires.',
  list_missing:
    'Le type ne dit pas quelle liste prendre. Écrivez par exemple « select_one liste ».',
  list_unknown:
    'La liste « {{list}} » n’existe pas. Ajoutez-la à la feuille des choix, ou corrigez son nom.',
  list_clash:
    'Deux listes s’appellent « {{list}} », l’une dans une feuille, l’autre ailleurs. Changez le nom de l’une.',
  list_from_repeat:
    'Les choix ne peuvent pas venir du groupe répété « {{name}} ». Écrivez-les dans la feuille « choices ».',
  list_name_missing:
    'Ce choix n’est d’aucune liste, il ne sera pas pris. Remplissez la colonne « list_name ».',
  choice_name_missing: 'Un choix de « {{list}} » n’a pas de nom. Remplissez la colonne « name ».',
  choice_name_spaces:
    'Le nom « {{name}} » contient un espace : une question à choix multiples ne l’accepte pas. Remplacez l’espace par _.',
  choice_duplicate:
    'Le choix « {{name}} » est deux fois dans « {{list}} ». Retirez-en un, ou réglez allow_choice_duplicates sur « yes ».',
  calculation_missing:
    'Le calcul « {{name}} » n’a pas de formule. Remplissez la colonne « calculation ».',
  trigger_invalid:
    'La colonne « trigger » n’accepte que des références. Écrivez ${nom}, ou plusieurs séparées par des virgules.',
  parameter_invalid:
    'Le paramètre « {{parameter}} » ne peut pas valoir « {{value}} ». Corrigez la colonne « parameters ».',
  entities_unsupported:
    'Les entités d’ODK ne sont pas offertes ici. Retirez la feuille « entities » et la colonne « save_to ».',
  dependency_cycle:
    'Ces questions dépendent les unes des autres en rond : {{paths}}. Coupez la boucle en changeant l’une des formules.',
  cycle_possible:
    'Cette formule lit d’autres répétitions de la même question ({{paths}}) : elle ne doit jamais lire la sienne. Comparez les positions, par exemple avec position(..) - 1.',
  setting_invalid:
    'La valeur « {{value}} » n’est pas acceptée pour ce réglage. Corrigez-la dans la feuille « settings ».',
  setting_question_unknown:
    'Le réglage désigne « {{name}} », qui n’est pas une question hors répétition. Corrigez le nom.',
  unique_without_place_or_period:
    'Une fiche unique demande un lieu et une période. Remplissez ccm::lieu et ccm::periode.',
  group_relevant_on_child:
    'Ce groupe dépend d’une question qu’il contient ({{path}}) : une fois caché, il ne reviendra pas. Sortez la question du groupe.',
  list_unused:
    'Aucune question ne se sert de la liste « {{list}} ». Retirez-la si elle est de trop.',
  label_missing:
    '« {{name}} » n’a pas de libellé en français. Remplissez la colonne « label » ou « label::Français (fr) ».',
  french_missing:
    'Aucun libellé n’est en français. Ajoutez des colonnes « label::Français (fr) » aux questions et aux choix.',
  tally_shape:
    'Ce comptage n’a pas la forme attendue ({{names}}) : il s’affichera comme des questions ordinaires. Complétez le groupe.',
  row_skipped:
    'Cette ligne n’a ni nom ni libellé ni type connu : elle est passée. Complétez-la si c’est une question.',
  column_ignored:
    'Cette colonne n’est pas reconnue, elle ne change rien. Corrigez son titre si elle devait servir.',
  column_without_effect:
    'Cette colonne ne sert pas pour le type « {{type}} ». Videz la cellule, ou changez le type.',
  media_ignored:
    'Les images, sons et vidéos joints aux libellés ne sont pas affichés. Dites l’essentiel dans le libellé.',
  parameter_ignored:
    'Le paramètre « {{parameter}} » n’a pas d’effet ici. Retirez-le si vous comptiez dessus.',
  or_other_filtered:
    'Avec un filtre, le choix « Autre » ajouté par or_other ne sera pas proposé. Écrivez-le dans la liste avec ses colonnes.',
  setting_defaulted:
    'Ce réglage est vide : « {{value}} » est pris à la place. Remplissez-le dans la feuille « settings ».',
  type_degraded:
    'Le type « {{type}} » n’est pas offert : la question sera de type « {{to}} ». Vérifiez que cela suffit.',
  type_left_out:
    'Le type « {{type}} » n’est pas offert : la ligne est laissée de côté. Retirez-la si elle est de trop.',
} as const satisfies Readonly<Record<ReportCode, string>>;
