/**
 * One text a region: its name, then a line for each département or ville (`Ville de …`):
 * `name:commune;…`. The last digits of a P-code are the position, from 001.
 * Source: COD-AB of OCHA and IGNN (2023). Made by .tools/make-reference.mjs.
 */
export const PLACES_BY_REGION: readonly string[] = [
  `Agadez
Aderbissinat:Aderbissinat
Arlit:Arlit;Dannet;Gougaram
Bilma:Bilma;Dirkou;Djado;Fachi
Iferouane:Iferouane;Timia
Ingall:Ingall
Tchirozerine:Agadez;Dabaga;Tabelot;Tchirozerine`,
  `Diffa
Bosso:Bosso;Toumour
Diffa:Chetimari;Diffa;Gueskérou
Goudoumaria:Goudoumaria
Maïné Soroa:Foulatari;Maïné Soroa;N'Guelbely
N'Gourti:N'Gourti
N'Guigmi:Kablewa;N'Guigmi`,
  `Dosso
Boboye:Birni N'Gaouré;Fabidji;Fakara;Harikanassou;Kankandi;Kiota;Koygolo;N'Gonga
Dioundiou:Dioundiou;Karakara;Zabori
Dogondoutchi:Dan-Kassari;Dogondoutchi;Dogonkiria;Kiéché;Matankari;Soucoucoutane
Dosso:Dosso;Farey;Garankédey;Gollé;Goroubankassam;Karguibangou;Mokko;Sambéra;Tessa;Tombokoirey I;Tombokoirey II
Falmey:Falmey;Guilladjé
Gaya:Bana;Bengou;Gaya;Tanda;Tounouga;Yélou
Loga:Falwel;Loga;Sokorbé
Tibiri:Doumega;Guéchémé;Koré Maïroua;Tibiri`,
  `Maradi
Aguié:Aguié;Tchadoua
Bermo:Bermo;Gadabedji
Dakoro:Adjekoria;Azagor;Bader Goula;Birni Lallé;Dakoro;Dan-Goulbi;Korahane;Kornaka;Maïyara;Roumbou I;Sabon Machi;Tagriss
Gazaoua:Gangara;Gazaoua
Guidan Roumdji:Chadakori;Guidan Roumdji;Guidan Sori;Saé Saboua;Tibiri
Madarounfa:Dan-Issa;Djiratawa;Gabi;Madarounfa;Safo;Sarkin Yamma
Ville de Maradi:Maradi I;Maradi II;Maradi III
Mayahi:Attantane;El Allassane Maïreyrey;Guidan Amoumoune;Issawane;Kanan-Bakaché;Mayahi;Sarkin Haoussa;Tchaké
Tessaoua:Baoudetta;Hawandawaki;Koona;Korgom;Maïjirgui;Ourafane;Tessaoua`,
  `Tahoua
Abalak:Abalak;Akoubounou;Azeye;Tabalak;Tamaya
Bagaroua:Bagaroua
Birni N'Konni:Alléla;Bazaga;Birni N'Konni;Tsernaoua
Bouza:Allakaye;Babankatami;Bouza;Déoulé;Karofane;Tabotaki;Tama
Illéla:Badaguichiri;Illéla;Tajaé
Keita:Garhanga;Ibohamane;Keita;Tamaské
Madaoua:Azarori;Bangui;Galma Koudawatché;Madaoua;Ourno;Sabon Guida
Malbaza:Doguerawa;Malbaza
Tahoua:Affala;Bambeye;Barmou;Kalfou;Takanamat;Tebaram
Tassara:Tassara
Tchintabaraden:Kao;Tchintabaraden
Tillia:Tillia
Ville de Tahoua:Tahoua I;Tahoua II`,
  `Tillabéri
Abala:Abala;Sanam
Ayerou:Ayerou;Inatès
Balleyara:Tagazar
Banibangou:Banibangou
Bankilaré:Bankilaré
Filingué:Filingué;Imanan;Kourfeye Centre;Tondikandia
Gothèye:Dargol;Gothèye
Kollo:Bitinkodji;Diantchandou;Hamdallaye;Karma;Kirtachi;Kollo;Kouré;Liboré;N'Dounga;Namaro;Youri
Ouallam:Dingazi;Ouallam;Simiri;Tondikiwindi
Say:Ouro Guéladjo;Say;Tamou
Téra:Diagourou;Gorouol;Kokorou;Méhana;Téra
Tillabéri:Anzourou;Bibiyergou;Dessa;Kourteye;Sakoïra;Sinder;Tillabéri
Torodi:Makalondi;Torodi`,
  `Zinder
Belbedji:Tarka
Damagaram Takaya:Albarkaram;Damagaram Takaya;Guidimouni;Mazamni;Moa;Wamé
Dungass:Dogo-Dogo;Dungass;Gouchi;Malawa
Gouré:Alakoss;Bouné;Gamou;Gouré;Guidiguir;Kellé
Kantché:Dan Barto;Daouché;Doungou;Ichirnawa;Kantché;Kourni;Matamey;Tsaouni;Yaouri
Magaria:Bandé;Dantchiao;Kwaya;Magaria;Sassoumbroum;Wacha;Yékoua
Mirriah:Dogo;Droum;Gaffati;Gouna;Hamdara;Kolleram;Mirriah;Zermou
Takeita:Dakoussa;Garagoumsa;Tirmini
Tanout:Falenko;Gangara;Olléléwa;Tanout;Tenhya
Tesker:Tesker
Ville de Zinder:Zinder I;Zinder II;Zinder III;Zinder IV;Zinder V`,
  `Niamey
Ville de Niamey:Niamey I;Niamey II;Niamey III;Niamey IV;Niamey V`,
];
