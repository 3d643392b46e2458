/**
 * One text a region: its name, then a line for each département or ville (`Ville de …`):
 * `name:commune,longitude,latitude;…`. The last digits of a P-code are the position, from 001.
 * Source: COD-AB of OCHA and IGNN (2023), centroids in degrees. Made by .tools/make-reference.mjs.
 */
export const PLACES_BY_REGION: readonly string[] = [
  `Agadez
Aderbissinat:Aderbissinat,8.9665,16.3742
Arlit:Arlit,7.4252,18.7311;Dannet,7.0517,18.1827;Gougaram,7.1512,19.4837
Bilma:Bilma,13.9305,18.4756;Dirkou,14.2532,19.6096;Djado,12.9921,21.5192;Fachi,11.5376,18.6247
Iferouane:Iferouane,9.6034,20.3676;Timia,9.747,18.3013
Ingall:Ingall,6.1378,17.3135
Tchirozerine:Agadez,7.9706,16.946;Dabaga,8.1941,17.5754;Tabelot,9.4521,17.6533;Tchirozerine,7.7822,17.3457`,
  `Diffa
Bosso:Bosso,13.2851,13.7829;Toumour,13.1751,13.7992
Diffa:Chetimari,12.3534,13.4248;Diffa,12.5763,13.3833;Gueskérou,12.7823,13.6411
Goudoumaria:Goudoumaria,11.2474,13.7463
Maïné Soroa:Foulatari,12.0525,13.6417;Maïné Soroa,11.8728,13.4418;N'Guelbely,12.2364,13.8698
N'Gourti:N'Gourti,13.5256,16.441
N'Guigmi:Kablewa,12.5887,14.1539;N'Guigmi,13.2921,14.1628`,
  `Dosso
Boboye:Birni N'Gaouré,2.8792,13.0609;Fabidji,2.7441,12.9102;Fakara,2.6071,13.1085;Harikanassou,2.8692,13.31;Kankandi,2.9641,12.8501;Kiota,2.9527,13.2909;Koygolo,2.9816,13.4945;N'Gonga,2.8357,13.1725
Dioundiou:Dioundiou,3.5263,12.5121;Karakara,3.6733,12.7516;Zabori,3.5898,12.6751
Dogondoutchi:Dan-Kassari,4.3156,13.7299;Dogondoutchi,3.9347,13.6178;Dogonkiria,4.275,14.2059;Kiéché,4.0706,13.4027;Matankari,4.0549,13.8229;Soucoucoutane,3.9432,14.1715
Dosso:Dosso,3.1856,13.0348;Farey,3.2746,12.6271;Garankédey,3.0861,13.2614;Gollé,3.0827,12.7274;Goroubankassam,3.3811,13.0815;Karguibangou,3.5373,12.9423;Mokko,3.3446,13.3695;Sambéra,3.1348,12.3113;Tessa,3.3984,12.7967;Tombokoirey I,3.5712,13.2876;Tombokoirey II,3.7247,13.3267
Falmey:Falmey,2.7679,12.6176;Guilladjé,2.9343,12.5472
Gaya:Bana,3.5541,12.0518;Bengou,3.5469,11.9649;Gaya,3.4394,11.9027;Tanda,3.3226,12.0579;Tounouga,3.6027,11.8059;Yélou,3.4774,12.2475
Loga:Falwel,3.6069,13.568;Loga,3.2625,13.6491;Sokorbé,3.168,13.4547
Tibiri:Doumega,3.9982,12.978;Guéchémé,3.8206,12.9218;Koré Maïroua,3.905,13.2949;Tibiri,4.0418,13.137`,
  `Maradi
Aguié:Aguié,7.693,13.5321;Tchadoua,7.5146,13.4997
Bermo:Bermo,6.6053,14.711;Gadabedji,6.9823,15.1223
Dakoro:Adjekoria,6.6845,14.2398;Azagor,6.8949,14.6624;Bader Goula,7.2023,14.698;Birni Lallé,6.9326,14.4958;Dakoro,6.7708,14.5485;Dan-Goulbi,6.5793,13.9502;Korahane,6.596,14.555;Kornaka,6.9995,14.1748;Maïyara,7.2219,13.8797;Roumbou I,6.957,14.761;Sabon Machi,7.0487,13.8967;Tagriss,7.5377,14.5508
Gazaoua:Gangara,7.824,13.3964;Gazaoua,8.0,13.4396
Guidan Roumdji:Chadakori,6.9799,13.7574;Guidan Roumdji,6.4529,13.7165;Guidan Sori,6.8606,13.5867;Saé Saboua,7.3676,13.6178;Tibiri,6.8082,13.4547
Madarounfa:Dan-Issa,7.3932,13.2447;Djiratawa,7.2795,13.4528;Gabi,7.0223,13.1214;Madarounfa,7.1725,13.2385;Safo,6.8596,13.2498;Sarkin Yamma,6.9731,13.4321
Ville de Maradi:Maradi I,7.097,13.5127;Maradi II,7.1268,13.5071;Maradi III,7.1334,13.4774
Mayahi:Attantane,7.4542,14.1519;El Allassane Maïreyrey,7.8864,14.2942;Guidan Amoumoune,7.3153,14.3192;Issawane,7.9049,14.037;Kanan-Bakaché,7.8566,13.8697;Mayahi,7.67,13.9384;Sarkin Haoussa,7.5486,13.7944;Tchaké,7.6199,14.2606
Tessaoua:Baoudetta,8.1071,13.6122;Hawandawaki,8.278,13.2925;Koona,8.0947,13.5535;Korgom,8.2371,13.4728;Maïjirgui,8.2145,13.8008;Ourafane,8.2713,14.1297;Tessaoua,7.9971,13.75`,
  `Tahoua
Abalak:Abalak,6.2685,15.655;Akoubounou,6.023,15.2237;Azeye,6.34,14.9353;Tabalak,5.7381,15.2611;Tamaya,6.5862,15.9481
Bagaroua:Bagaroua,4.6235,14.3534
Birni N'Konni:Alléla,4.7335,13.9258;Bazaga,5.0521,13.8028;Birni N'Konni,5.141,13.9662;Tsernaoua,5.3914,13.8905
Bouza:Allakaye,5.7714,14.4569;Babankatami,6.3688,14.5399;Bouza,6.0548,14.411;Déoulé,6.0044,14.5437;Karofane,6.2428,14.3309;Tabotaki,6.1545,14.5975;Tama,5.7972,14.2953
Illéla:Badaguichiri,5.4964,14.3707;Illéla,5.0934,14.3182;Tajaé,5.3061,14.1892
Keita:Garhanga,5.7551,14.6023;Ibohamane,6.0329,14.8418;Keita,5.8024,14.7336;Tamaské,5.5653,14.5919
Madaoua:Azarori,5.9166,14.1759;Bangui,6.1572,13.8358;Galma Koudawatché,5.8021,14.0833;Madaoua,6.0654,14.1161;Ourno,6.3709,14.1335;Sabon Guida,5.8726,13.8782
Malbaza:Doguerawa,5.6534,14.0143;Malbaza,5.4595,14.0691
Tahoua:Affala,5.1338,15.2114;Bambeye,4.9639,14.7054;Barmou,5.4651,15.0835;Kalfou,5.4825,14.8024;Takanamat,4.8132,15.1189;Tebaram,4.4183,14.9044
Tassara:Tassara,5.1513,16.9719
Tchintabaraden:Kao,5.4599,15.5317;Tchintabaraden,5.7923,16.1549
Tillia:Tillia,4.5585,15.9008
Ville de Tahoua:Tahoua I,5.1833,14.8864;Tahoua II,5.304,14.8852`,
  `Tillabéri
Abala:Abala,3.414,14.9825;Sanam,3.9224,14.9909
Ayerou:Ayerou,1.0074,14.7667;Inatès,1.37,15.0919
Balleyara:Tagazar,2.875,13.7285
Banibangou:Banibangou,2.4717,15.1062
Bankilaré:Bankilaré,0.661,14.5038
Filingué:Filingué,3.0949,14.4888;Imanan,3.1881,14.0275;Kourfeye Centre,3.5699,14.222;Tondikandia,3.0574,13.9699
Gothèye:Dargol,1.2088,13.9037;Gothèye,1.1639,13.5194
Kollo:Bitinkodji,1.9675,13.3603;Diantchandou,2.7069,13.5327;Hamdallaye,2.3763,13.7068;Karma,1.9367,13.7418;Kirtachi,2.5138,12.8484;Kollo,2.4069,13.2669;Kouré,2.59,13.3438;Liboré,2.2469,13.5316;N'Dounga,2.3055,13.4193;Namaro,1.7211,13.5776;Youri,2.1923,13.2708
Ouallam:Dingazi,2.5897,14.4487;Ouallam,1.9901,14.2611;Simiri,2.2167,14.0217;Tondikiwindi,1.9088,14.759
Say:Ouro Guéladjo,2.0262,13.1055;Say,2.2386,13.0844;Tamou,2.3067,12.549
Téra:Diagourou,0.6852,13.8202;Gorouol,0.4705,14.7132;Kokorou,0.9472,14.235;Méhana,1.0429,14.4163;Téra,0.6604,14.0639
Tillabéri:Anzourou,1.3966,14.6495;Bibiyergou,1.2152,14.4401;Dessa,1.0934,14.5673;Kourteye,1.6599,13.9718;Sakoïra,1.4311,14.3504;Sinder,1.3653,14.2548;Tillabéri,1.6022,14.23
Torodi:Makalondi,1.6533,12.8242;Torodi,1.4754,13.2097`,
  `Zinder
Belbedji:Tarka,7.86,15.1005
Damagaram Takaya:Albarkaram,9.2944,14.0723;Damagaram Takaya,9.506,14.1323;Guidimouni,9.5484,13.7951;Mazamni,9.4152,13.9376;Moa,9.7716,14.1928;Wamé,9.192,14.229
Dungass:Dogo-Dogo,9.3516,12.8982;Dungass,9.3023,13.1066;Gouchi,9.5876,13.3349;Malawa,9.6622,12.9852
Gouré:Alakoss,9.6573,14.6482;Bouné,10.1372,13.3976;Gamou,9.9003,14.3099;Gouré,10.4162,13.8238;Guidiguir,9.8572,13.7672;Kellé,10.4544,14.2928
Kantché:Dan Barto,8.3512,13.2371;Daouché,8.3883,13.4437;Doungou,8.7419,13.439;Ichirnawa,8.6017,13.5539;Kantché,8.4185,13.58;Kourni,8.4774,13.2538;Matamey,8.5296,13.3922;Tsaouni,8.4533,13.3615;Yaouri,8.6619,13.293
Magaria:Bandé,8.9152,13.1895;Dantchiao,9.087,12.9536;Kwaya,8.6846,13.1601;Magaria,8.8792,12.9647;Sassoumbroum,8.4815,13.1309;Wacha,9.348,13.4056;Yékoua,8.6754,13.0285
Mirriah:Dogo,8.9539,13.4086;Droum,8.8161,13.6074;Gaffati,9.1891,13.8616;Gouna,9.1546,13.4741;Hamdara,9.3922,13.6615;Kolleram,9.0776,13.6774;Mirriah,9.2214,13.6752;Zermou,9.3102,13.8239
Takeita:Dakoussa,8.9972,14.0449;Garagoumsa,8.4133,13.7246;Tirmini,8.7014,13.9191
Tanout:Falenko,8.5125,14.2258;Gangara,8.3503,14.6546;Olléléwa,8.7756,14.4065;Tanout,8.9206,14.8862;Tenhya,9.1563,15.4654
Tesker:Tesker,10.9835,15.7134
Ville de Zinder:Zinder I,8.9228,13.8162;Zinder II,8.9716,13.8686;Zinder III,9.028,13.8578;Zinder IV,8.9977,13.7681;Zinder V,9.0098,13.6543`,
  `Niamey
Ville de Niamey:Niamey I,2.0546,13.5755;Niamey II,2.1271,13.5813;Niamey III,2.1872,13.579;Niamey IV,2.1774,13.4979;Niamey V,2.0503,13.4614`,
];
