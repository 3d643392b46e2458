/** Words of reports from the field: enough for a text of 200 different ones. */
const WORDS = `
abri accès accompagnement accord accueil action activité administration adulte affaire affluence âge
agence agent agriculteur aide aîné alerte alimentation aliment aller alphabétisation ancien animal
année annonce appel appui après-midi arachide argent arrivée arriver artisan assemblée assistance
association atelier attente attendre autorité autre avance avenir avis avril axe baisse baisser
banque barrage bâche berger besoin bétail bidon bilan blessé boisson bon bord bordure bouche boutique
brigade brousse bruit budget bureau cadre caisse calme camion camp campagne cantine canton capacité
carburant carrefour carte cas case cause cellule centre cercle céréale certain chaîne chaleur
champ changer chantier charge charité chauffeur chef chemin chèvre chiffre chômage choisir choléra
circuit citerne clair classe clinique cohésion collecte collège colline combien comité commencer
commerce commune communauté compte compter conduire conflit conseil constat construire consultation
contact contrôle convoi coopérative corridor côté couche couloir coupe cour cours coût couverture
crainte créer crise croissance cuisine culture dame danger date débat début décembre décès décision
déclaration décrue dégât délai délégué demande demander départ dépense dépôt dernier désert désordre
détresse dette deux devoir dialogue différent difficile difficulté directeur disponible dispute
distance distribution divers dix document donner dortoir dossier douane douze drainage droit durable
durée eau échange échec école économie écoute éducation effectif effet effort égal élection élève
éleveur embarquement embauche emploi employeur encore enfant engagement ennui enquête enregistrement
ensemble entrée entretien envoyer épidémie époux équipe équipement escorte espace espoir essence
estimation étape état étranger étude étudiant évacuation événement examen excédent exode expérience
explication exploitation expulsion extérieur fable face facile faible faim famille farine fatigue
femme ferme fête feu février fièvre fille fils fin financement flux foire fonction fond fontaine
force forage formation forme foule fourrage foyer frais frère froid frontière fuite futur garage
garçon garde gare gendarme général gens gestion goudron goutte gouverneur grain grand gratuit grave
grenier grossesse groupe guerre guide habitant habitation habitude hameau handicap hangar haricot
hausse herbe heure hivernage homme hôpital hôte huile huit humanitaire hygiène identité imam
impôt incendie incident indemnité infirmier information inondation inscription installation
instituteur intérêt interprète invité itinéraire janvier jardin jeune jeunesse jour journée juge
juillet juin justice kilomètre lait lampe langue large latrine lavage leçon légume lettre lieu ligne
lit litige livraison local logement loin long lot loyer lumière lutte magasin main maire maison maladie
malade manque maraîcher marche marché mari mariage mars matériel maternité matin médiation médecin
médicament membre menace mendicité mener mère message mesure métier meuble midi migrant mil militaire
mine mineur mission mobilité moderne moins mois moitié monde montant mort mosquée moto moulin moustiquaire
mouton mouvement moyen natte nettoyage neuf niveau nombre nomade nord nourriture nouveau novembre
nuit numéro objet obligation observation occasion octobre office oasis ombre oncle opération oral ordre
orientation origine orphelin orpaillage ouest outil ouvert ouvrier paille pain paix palabre panne
papier parcelle parent parole partage partenaire partir passage passeur passeport pâturage pauvre
paysan pêche peine pénurie perception père période permis personne perte petit peuple peur pharmacie
piste place plainte plan plante pluie poisson police pompe pont population porte possible poste
poulet poussière pouvoir précaire préfet première présence président pression prêt prévention prière
prix problème production produit professeur programme projet promesse propre protection province
provision puits quartier quatre question queue quinze quotidien radio raison ramassage rapport rare
réception récolte reconversion recensement recherche réfugié refoulement regard région règle règlement
relais relation remise rencontre rentrée renvoi réparation repas repos réponse réseau réserve résultat
retard retour réunion revenu rive rivière riz route rumeur sable sac sage saison salaire salle sanitaire
santé savoir sécheresse secours secret section sécurité séjour sel semaine semence séparation septembre
sept service session seul siège signe simple site situation six société sœur soin soir sol soleil
solidarité solution somme sorgho sortie souci source soutien stage station stock structure suite suivi
sujet surface surveillance syndicat tâche tailleur tante tarif taxe technicien témoin temple temps tension
tente terrain terre territoire thé tissu toit tôle tour trace tradition trafic traite traitement trajet
tranquille transfert transit transport travail travailleur traversée trimestre trois trouble troupeau
tutelle urgence usage vaccin vache valeur vallée vélo vendeur vent vente véhicule verger vers veuve viande
victime vie vieux ville village violence visite vivre voisin voiture voix volontaire voyage voyageur zone
`;

export const VOCABULARY: readonly string[] = [...new Set(WORDS.trim().split(/\s+/))];
