"""Messages as offices type them in French, and what shall be said after "Fix all"."""

from __future__ import annotations

import datetime as dt

import pytest

from callfire_desktop.domain.message_checks.remarks import Language
from tests.domain.message_checks.fixing import fix_all

TODAY = dt.date(2026, 10, 12)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "Bonjour, ici l'école Lincoln. Pas de classe le lun. 18/1. Retour le mar. 19 janv. à 8h15.",
            ("Bonjour, ici l'école Lincoln. Pas de classe le lundi 18 janvier. Retour le mardi 19 janvier à huit heures quinze."),
        ),
        (
            "Bonjour, ici le bureau de la Dre Pérez. Votre RDV est le mer. 4 nov. à 14h30. Appelez au 514-555-0142 poste 12.",
            (
                "Bonjour, ici le bureau de la Docteure Pérez. Votre rendez-vous est le mercredi 4 novembre à quatorze heures "
                "trente. Appelez au 5 1 4, 5 5 5, 0 1 4 2, poste 1 2."
            ),
        ),
        (
            "Inscriptions à la maternelle du 1er au 15 mars, 8h-15h, au 123, rue Main, app. 4B, Montréal (Qc) H2X 1Y4.",
            (
                "Inscriptions à la maternelle du premier au 15 mars, huit heures à quinze heures, au 123, rue Main, appartement "
                "4B, Montréal (Québec) H2X 1Y4."
            ),
        ),
        (
            "À cause de la COVID-19, les élèves de la 1re à la 3e année seront sur Zoom. Visitez www.lincoln.qc.ca/zoom.",
            "À cause de la COVID-19, les élèves de la première à la troisième année seront sur Zoom. Visitez notre site Web.",
        ),
        (
            "Ici la paroisse Ste-Marie. Messe à 9h, 11h et 12h30 les 24 et 25 déc.",
            "Ici la paroisse Sainte-Marie. Messe à neuf heures, onze heures et midi trente les 24 et 25 décembre.",
        ),
        (
            "La rencontre du PI est le 2026-10-05 à 15 h 15. Appelez Mme Tremblay au (514) 555-0142 p. 204.",
            (
                "La rencontre du P I est le 5 octobre 2026 à quinze heures quinze. Appelez Madame Tremblay au 5 1 4, 5 5 5, 0 1 "
                "4 2, poste 2 0 4."
            ),
        ),
        (
            "L'autobus no 12 a 15-20 min de retard.",
            "L'autobus numéro 12 a 15 à 20 minutes de retard.",
        ),
        (
            "Le maximum sera de 32°C. Cette nuit, -5°C. Habillez-vous bien.",
            "Le maximum sera de 32 degrés Celsius. Cette nuit, moins 5 degrés Celsius. Habillez-vous bien.",
        ),
        (
            "Billets : 5 $/élève, 10 $/adulte, 2 pour 15 $. Gratuit pour les moins de 5 ans!",
            ("Billets : cinq dollars par élève, dix dollars par adulte, 2 pour quinze dollars. Gratuit pour les moins de 5 ans!"),
        ),
        (
            "La clinique est ouverte lun.-ven. 8h-17h, fermée sam. et dim.",
            "La clinique est ouverte lundi à vendredi huit heures à dix-sept heures, fermée samedi et dimanche.",
        ),
        (
            "M. Tremblay et Mme Roy vous attendent. MM. Côté et Roy aussi.",
            "Monsieur Tremblay et Madame Roy vous attendent. Messieurs Côté et Roy aussi.",
        ),
        (
            "Départ hâtif (1/2 journée) le 25/11 à 12h15.",
            "Départ hâtif (demi journée) le 25 novembre à midi quinze.",
        ),
        (
            "Vaccins contre la grippe du 12 au 16 oct. de 9h à 17h. Coût : 25,00 $ ch.",
            "Vaccins contre la grippe du 12 au 16 octobre de neuf heures à dix-sept heures. Coût : vingt-cinq dollars chacun",
        ),
        (
            "DISTRIBUTION DE NOURRITURE SAM 5/12 10H-13H AU 4500 BOUL. ST-LAURENT",
            "Distribution de nourriture samedi 5 décembre dix heures à treize heures au 4500 boulevard saint-laurent",
        ),
        (
            "Collecte de sang : jeu. 12 nov. 2026, 13h00-18h30, gymnase.",
            "Collecte de sang : jeudi 12 novembre 2026, treize heures à dix-huit heures trente, gymnase.",
        ),
        (
            "Chapitre II, Henri VIII, XXIe siècle, Vatican II.",
            "Chapitre deux, Henri VIII, vingt et unième siècle, Vatican deux.",
        ),
        (
            "Code postal H2X 1Y4, dossier no 45-1234, confirmation #A1234.",
            "Code postal H2X 1Y4, dossier numéro 4 5, 1 2 3 4, confirmation A1234.",
        ),
        (
            "Camp biblique, 6-10 juillet, 9h-12h, 4-12 ans.",
            "Camp biblique, 6 au 10 juillet, neuf heures à midi, 4 à 12 ans.",
        ),
        (
            "Tempête! Écoles fermées aujourd'hui, le 6 janv. Personnel à 10h.",
            "Tempête! Écoles fermées aujourd'hui, le 6 janvier. Personnel à dix heures.",
        ),
        (
            "Parents de la 1re-3e sec. : bulletins le ven. 12/3/27.",
            "Parents de la première à troisième sec. : bulletins le vendredi 12 mars 2027.",
        ),
        (
            "Bourse de 1 500 $ pour les finissants. Date limite : 1/4.",
            "Bourse de mille cinq cents dollars pour les finissants. Date limite : 1/4.",
        ),
        (
            "Il nous faut env. 25-30 bénévoles. Âge min. 18 ans. Max. 4 h.",
            "Il nous faut environ 25 à 30 bénévoles. Âge minimum 18 ans. Maximum quatre heures.",
        ),
        (
            "Votre solde est de 45,67 $. Payez avant le 1er nov. pour éviter des frais de 10 $.",
            (
                "Votre solde est de quarante-cinq dollars et soixante-sept cents. Payez avant le premier novembre pour éviter "
                "des frais de dix dollars."
            ),
        ),
        (
            "Le Dr Roy, le Pr Côté et Me Gagnon seront là le sam. 31 oct., 13h à 15h.",
            ("Le Docteur Roy, le professeur Côté et maître Gagnon seront là le samedi 31 octobre, treize heures à quinze heures."),
        ),
        (
            "Nous sommes au 1200, boul. René-Lévesque O., bur. 300, 3e ét.",
            "Nous sommes au 1200, boulevard René-Lévesque O., bureau 300, troisième étage.",
        ),
        (
            "Les examens sont du 4/5 au 15/5.",
            "Les examens sont du 4 mai au 15 mai.",
        ),
        (
            "Vents de 15 km/h, 32 °C à l'ombre.",
            "Vents de 15 kilomètres à l'heure, 32 degrés Celsius à l'ombre.",
        ),
        (
            "Heures : lun-jeu 8h30-16h30, ven. 8h30-12h. Fermé de 12h à 13h.",
            (
                "Heures : lundi à jeudi huit heures trente à seize heures trente, vendredi huit heures trente à midi. Fermé de "
                "midi à treize heures."
            ),
        ),
        (
            "Vote par anticipation : 24 oct.-1er nov., 10h à 19h, 200, rue St-Jacques.",
            "Vote par anticipation : 24 octobre au premier novembre, dix heures à dix-neuf heures, 200, rue Saint-Jacques.",
        ),
        (
            "Votre RV de 14h avec le Dr Lee. Arrivez 15 mins avant.",
            "Votre rendez-vous de quatorze heures avec le Docteur Lee. Arrivez 15 minutes avant.",
        ),
        (
            "À 14:00, au 2ème étage. N° 5 sur la liste.",
            "À quatorze heures, au deuxième étage. Numéro 5 sur la liste.",
        ),
        (
            "Appelez M. Roy au 514 555-0142 (jour) ou 514.555.0143 (soir).",
            "Appelez monsieur Roy au 5 1 4, 5 5 5, 0 1 4 2 (jour) ou 5 1 4, 5 5 5, 0 1 4 3 (soir).",
        ),
        (
            "Écrivez à info@lincoln.org ou visitez notre site www.lincoln.org. Courriel : bureau@ecole.qc.ca",
            (
                "Écrivez à notre adresse courriel ou visitez notre site lincoln point org. Courriel : bureau arobase ecole point "
                "qc point ca"
            ),
        ),
        (
            "Coût : 1 250,50 $ ou 12 500 élèves. De 5 à 10 $, 5-10 $, 5 $-10 $.",
            (
                "Coût : mille deux cent cinquante dollars et cinquante cents ou douze mille cinq cents élèves. De 5 à dix "
                "dollars, 5 à dix dollars, cinq dollars à dix dollars."
            ),
        ),
        (
            "Me Roy et M. le curé. M. et Mme Roy. Messe le dim. à 10h. Sam. 9h-12h.",
            ("Maître Roy et monsieur le curé. Monsieur et Madame Roy. Messe le dimanche à dix heures. Samedi neuf heures à midi."),
        ),
        (
            "Le 3/11 à 9 h; le 15/11/2026; le 2026/11/15; 15-11-2026.",
            "Le 3 novembre à neuf heures; le 15 novembre 2026; le 15 novembre 2026; 15 novembre 2026.",
        ),
        (
            "Jeu. 5 nov., 18h30-20h30. Mar. et jeu. 9h-11h. La mer est belle.",
            (
                "Jeudi 5 novembre, dix-huit heures trente à vingt heures trente. Mardi et jeudi neuf heures à onze heures. La "
                "mer est belle."
            ),
        ),
        (
            "Il fera -20 °C. Vent 30 km/h. De 5 à 10 cm de neige.",
            "Il fera moins 20 degrés Celsius. Vent 30 kilomètres à l'heure. De 5 à 10 centimètres de neige.",
        ),
        (
            "Ouvert du lun. au ven. de 8 h 30 à 16 h 30.",
            "Ouvert du lundi au vendredi de huit heures trente à seize heures trente.",
        ),
        (
            "Réunion Zoom: 845 1234 5678. Mot de passe: 123-456.",
            "Réunion Zoom: 8 4 5, 1 2 3 4, 5 6 7 8. Mot de passe: 1 2 3, 4 5 6.",
        ),
        (
            "1er, 2e et 3e années. La 1re-2e année. XIXe siècle. 2ième étage.",
            "Premier, deuxième et troisième années. La première à deuxième année. Dix-neuvième siècle. Deuxième étage.",
        ),
        (
            "Soutien au 1 800 555-0199, 24 h/24, 7 j/7.",
            "Soutien au 1, 8 0 0, 5 5 5, 0 1 9 9, 24 heures sur 24, 7 jours sur 7.",
        ),
        (
            "Prix : 20% de rabais. 2/3 des élèves. 1/2 prix.",
            "Prix : 20 pour cent de rabais. Deux tiers des élèves. Demi prix.",
        ),
        (
            "Souper spaghetti le ven. 6 nov. 17h à 20h. 15$/adulte, 8$/enfant (5-12 ans).",
            (
                "Souper spaghetti le vendredi 6 novembre dix-sept heures à vingt heures. Quinze dollars par adulte, huit dollars "
                "par enfant (5 à 12 ans)."
            ),
        ),
        (
            "Dre Roy, 2e ét. Rte 138. Ch. du Lac. 25 $ ch.",
            "Docteure Roy, deuxième étage. Route 138. Chemin du Lac. Vingt-cinq dollars chacun",
        ),
        (
            "L'an 2000, 1 500 personnes, 2 000 000 $.",
            "L'an 2000, mille cinq cents personnes, deux millions de dollars.",
        ),
        (
            "De 9h à 17h, 9h-17h, 9 h 00 à 17 h 00, 9:00-17:00, 9h00 - 17h00, 21h.",
            (
                "De neuf heures à dix-sept heures, neuf heures à dix-sept heures, neuf heures à dix-sept heures, neuf heures à "
                "dix-sept heures, neuf heures à dix-sept heures, vingt et une heures."
            ),
        ),
        (
            "Min. 2 pers., max. 10. 5 min. 30 sec. 2 hres. 1 h 30 min.",
            "Minimum 2 pers., maximum 10. 5 minutes. 30 sec. 2 hres. Une heure trente minutes.",
        ),
        (
            "C'est le 811. Au 911. Composez le 911. Appuyez sur # ou *.",
            "C'est le 811. Au 9 1 1. Composez le 9 1 1. Appuyez sur carré ou étoile.",
        ),
    ],
)
def test_french_messages(written: str, said: str) -> None:
    assert fix_all(written, Language.FRENCH, TODAY) == said
