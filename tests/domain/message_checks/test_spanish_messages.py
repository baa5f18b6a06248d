"""Messages as offices type them in Spanish, and what shall be said after "Fix all"."""

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
            "Hola, le habla la Escuela Lincoln. No habrá clases el lun. 18/1. Regresamos el mar. 19 de enero a las 8:15 a.m.",
            (
                "Hola, le habla la Escuela Lincoln. No habrá clases el lunes 18 de enero. Regresamos el martes 19 de enero a las "
                "ocho y cuarto de la mañana."
            ),
        ),
        (
            (
                "Buenos días, habla la oficina de la Dra. Pérez. Su cita es el miér. 4 de nov. a las 2:30 p.m. Llame al "
                "213-555-0142 ext. 12."
            ),
            (
                "Buenos días, habla la oficina de la Doctora Pérez. Su cita es el miércoles 4 de noviembre a las dos y media de "
                "la tarde. Llame al 2 1 3, 5 5 5, 0 1 4 2, extensión 1 2."
            ),
        ),
        (
            "Junta de padres hoy de 6:30 a 8pm en el salón 204. Habrá cuidado de niños K-5.",
            "Junta de padres hoy de las seis y media a las ocho de la noche en el salón 204. Habrá cuidado de niños K a 5.",
        ),
        (
            "Inscripciones de Pre-K del 1 al 15 de marzo, 8am-3pm, en 123 Main St. Apt 4B, Springfield, CA 90012.",
            (
                "Inscripciones de Pre-K del primero al 15 de marzo, de las ocho de la mañana a las tres de la tarde, en 123 Main "
                "Street. Apartamento 4B, Springfield, California 9 0 0 1 2."
            ),
        ),
        (
            "Por COVID-19, los grados 1º–3º se reunirán por Zoom. Visite www.lincoln.k12.ca.us/zoom.",
            "Por COVID-19, los grados primero a tercero se reunirán por Zoom. Visite nuestro sitio web.",
        ),
        (
            "Le habla la Iglesia Sta. María. Misa a las 9am, 11am y 12:30pm el 24 y 25 de dic.",
            (
                "Le habla la Iglesia Santa María. Misa a las nueve de la mañana, las once de la mañana y las doce y media de la "
                "tarde el 24 y 25 de diciembre."
            ),
        ),
        (
            "El autobús #12 viene con 15-20 min de retraso. Disculpe.",
            "El autobús número 12 viene con 15 a 20 minutos de retraso. Disculpe.",
        ),
        (
            "La máxima hoy será de 105°F. Traiga agua. En la noche baja a -5°C.",
            "La máxima hoy será de 105 grados Fahrenheit. Traiga agua. En la noche baja a menos 5 grados Celsius.",
        ),
        (
            "Boletos: $5/estudiante, $10/adulto, 2 x $15. ¡Niños menores de 5 gratis!",
            "Boletos: cinco dólares por estudiante, diez dólares por adulto, 2 x quince dólares. ¡Niños menores de 5 gratis!",
        ),
        (
            "La clínica abre L-V 8-5, cerrada sáb. y dom.",
            "La clínica abre lunes a viernes 8 a 5, cerrada sábado y domingo.",
        ),
        (
            "Vote SÍ por la Prop. 12 el 3 de nov. Casillas abiertas 7am-8pm.",
            ("Vote sí por la Propuesta 12 el 3 de noviembre. Casillas abiertas de las siete de la mañana a las ocho de la noche."),
        ),
        (
            "El Sr. y la Sra. Gómez, y los Sres. Ruiz, pasen a la oficina no. 5.",
            "El Señor y la Señora Gómez, y los Señores Ruiz, pasen a la oficina número 5.",
        ),
        (
            "Salida temprano (1/2 día) el 25/11 a las 12:15 p.m.",
            "Salida temprano (medio día) el 25 de noviembre a las doce y cuarto de la tarde.",
        ),
        (
            "Vacunas contra la gripe del 12 al 16 de oct. de 9 a 5. Costo: $25.00 c/u.",
            "Vacunas contra la gripe del 12 al 16 de octubre de 9 a 5. Costo: veinticinco dólares cada uno.",
        ),
        (
            "DISTRIBUCIÓN DE COMIDA GRATIS SÁB 5/12 10AM-1PM EN 4500 S. WESTERN AVE. LOS ANGELES CA 90062",
            (
                "Distribución de comida gratis sábado 5 de diciembre de las diez de la mañana a la una de la tarde en 4500 South "
                "western Avenue. los angeles California 9 0 0 6 2"
            ),
        ),
        (
            "Donación de sangre: jue. 12 de nov. de 2026, 1:00-6:30 p.m., gimnasio.",
            "Donación de sangre: jueves 12 de noviembre de 2026, de la una a las seis y media de la tarde, gimnasio.",
        ),
        (
            "La fuga en la 5ta. calle entre la 2da. y la 3ra. avenida ya se reparó.",
            "La fuga en la quinta calle entre la segunda y la tercera avenida ya se reparó.",
        ),
        (
            "Hola, soy Ken de ABC Plumbing. Llegaremos entre 1-3pm el 14/10.",
            "Hola, soy Ken de A B C Plumbing. Llegaremos entre la una y las tres de la tarde el 14 de octubre.",
        ),
        (
            '"Noche de regreso a clases" el jue. 10/9, 6-7:30 pm.',
            '"Noche de regreso a clases" el jueves 10 de septiembre, de las seis a las siete y media de la tarde.',
        ),
        (
            "Las clases empiezan a las 8:00 y terminan a las 2:45. Salida temprana: 1:15.",
            "Las clases empiezan a las ocho y terminan a las dos y cuarenta y cinco. Salida temprana: la una y cuarto.",
        ),
        (
            "Llame al 1-800-555-0199 o al 911 en una emergencia.",
            "Llame al 1, 8 0 0, 5 5 5, 0 1 9 9 o al 9 1 1 en una emergencia.",
        ),
        (
            "Código postal 90210, caso núm. 45-1234, confirmación #A1234.",
            "Código postal 9 0 2 1 0, caso número 4 5, 1 2 3 4, confirmación A1234.",
        ),
        (
            "Escuela bíblica, 6-10 de julio, 9 a.m.-12 p.m., edades 4-12.",
            "Escuela bíblica, 6 al 10 de julio, de las nueve de la mañana a las doce del mediodía, edades 4 a 12.",
        ),
        (
            "Padres de 6to-8vo: las boletas van a casa el vie. 12/3/27.",
            "Padres de sexto a octavo: las boletas van a casa el viernes 3 de diciembre de 2027.",
        ),
        (
            "Necesitamos aprox. 25-30 voluntarios. Edad mín. 18. Máx. 4 hrs.",
            "Necesitamos aproximadamente 25 a 30 voluntarios. Edad mínimo 18. Máximo 4 horas.",
        ),
        (
            "El ciclo escolar 2026-27 empieza el 17 de ago. Orientación 12 y 13 de ago.",
            "El ciclo escolar 2026 a 27 empieza el 17 de agosto. Orientación 12 y 13 de agosto.",
        ),
        (
            "Estimados padres: la junta será el sábado 5 de diciembre, de 10:00 a 12:00 hrs.",
            "Estimados padres: la junta será el sábado 5 de diciembre, de las diez a las doce.",
        ),
        (
            "El Gob. Pérez y el Lic. Ramírez estarán el sáb. 31 de oct., 1 PM-3 PM.",
            (
                "El gobernador Pérez y el licenciado Ramírez estarán el sábado 31 de octubre, de la una de la tarde a las tres "
                "de la tarde."
            ),
        ),
        (
            "Tome 1/2 cucharadita 2 veces al día. Su receta está lista.",
            "Tome media cucharadita 2 veces al día. Su receta está lista.",
        ),
        (
            "Traiga 2 lbs. de arroz y 1 gal. de leche.",
            "Traiga 2 libras de arroz y 1 galón de leche.",
        ),
        (
            "Los exámenes AP y SAT son del 4/5 al 15/5.",
            "Los exámenes A P y S A T son del 4 de mayo al 15 de mayo.",
        ),
        (
            "La junta se cambió del mar. 13/10 al mié. 14/10, misma hora.",
            "La junta se cambió del martes 13 de octubre al miércoles 14 de octubre, misma hora.",
        ),
        (
            "Horario: lun-jue 8:30-4:30, vie. 8:30-12. Cerrado 12-1 para almuerzo.",
            (
                "Horario: lunes a jueves de las ocho y media a las cuatro y media, viernes de las ocho y media a las doce. "
                "Cerrado 12 a 1 para almuerzo."
            ),
        ),
        (
            "Votación anticipada: 24 de oct.-1 de nov., 10am a 7pm, 200 N. Spring St.",
            (
                "Votación anticipada: 24 de octubre al primero de noviembre, de las diez de la mañana a las siete de la tarde, "
                "200 North Spring Street."
            ),
        ),
        (
            "La Av. 5 de Mayo y Blvd. Juárez Nte. están cerradas. C.P. 06500, Col. Roma.",
            "La Avenida 5 de Mayo y Bulevar Juárez Nte. están cerradas. Código postal 0 6 5 0 0, colonia Roma.",
        ),
        (
            "A las 14:00 horas, en el 2º piso, depto. 3B, esq. con 5 de Febrero.",
            "A las dos de la tarde, en el segundo piso, departamento 3B, esquina con 5 de Febrero.",
        ),
        (
            "Habrá clases a partir de la 1:00 p.m. y hasta la 1:30pm.",
            "Habrá clases a partir de la una de la tarde y hasta la una y media de la tarde.",
        ),
        (
            "Escriba a info@lincoln.org o visite nuestra página www.lincoln.org. Correo: oficina@escuela.edu",
            (
                "Escriba a nuestro correo electrónico o visite nuestra página lincoln punto org. Correo: oficina arroba escuela "
                "punto edu"
            ),
        ),
        (
            "Junta el jue 15 de oct de 5 a 6:30 p. m. en la cafetería.",
            "Junta el jueves 15 de octubre de las cinco a las seis y media de la tarde en la cafetería.",
        ),
        (
            "Clases de inglés: mar y jue 9-11am, sáb. 10-12. El mar está frío.",
            "Clases de inglés: martes y jueves de las nueve a las once de la mañana, sábado 10 a 12. El mar está frío.",
        ),
        (
            "Cuesta $1.500 o $2,000.50; gane $5 millones o $50 mil. De $10-$15.",
            (
                "Cuesta mil quinientos dólares o dos mil dólares con cincuenta centavos; gane cinco millones de dólares o "
                "cincuenta mil dólares. De diez a quince dólares."
            ),
        ),
        (
            "El 2 de nov. no hay clases. Día de los Muertos 1-2 de nov.",
            "El 2 de noviembre no hay clases. Día de los Muertos primero al 2 de noviembre.",
        ),
        (
            "Nos vemos en la Av. Juárez No. 15, Int. 3, Col. Centro.",
            "Nos vemos en la Avenida Juárez Número 15, Int. 3, colonia Centro.",
        ),
        (
            "Favor de traer 2 1/2 tazas de arroz y 1/4 de kilo de queso, 1 1/2 kg.",
            "Favor de traer 2 y media tazas de arroz y un cuarto de kilo de queso, 1 y medio kilos.",
        ),
        (
            "El Dr. Martín Gómez y la Dra. Ruiz atienden L-J de 8:00 a.m. a 5:00 p.m. y V de 8:00 a 12:00.",
            (
                "El Doctor Martín Gómez y la Doctora Ruiz atienden lunes a jueves de las ocho de la mañana a las cinco de la "
                "tarde y V de las ocho a las doce."
            ),
        ),
        (
            "Iglesia San Juan: confesiones vie. 5-6 pm, misa dom. 8, 10 y 12 hrs.",
            "Iglesia San Juan: confesiones viernes de las cinco a las seis de la tarde, misa domingo 8, 10 y 12 horas.",
        ),
        (
            "Ave. 5 de Mayo #123-B, C.P. 90012. Main St. 45.",
            "Avenida 5 de Mayo número 123-B, código postal 9 0 0 1 2. Main Street 45.",
        ),
        (
            "Llame hoy mismo! 1-800-555-0188 (opción 2). Lun a vie de 9-5.",
            "Llame hoy mismo! 1, 8 0 0, 5 5 5, 0 1 8 8 (opción 2). Lunes a viernes de 9 a 5.",
        ),
        (
            "Inscríbase antes del 15/oct/2026 o 15-oct-26.",
            "Inscríbase antes del 15 de octubre de 2026 o 15 de octubre de 2026.",
        ),
        (
            "Oprima # o *. Marque *67. Habitación #204.",
            "Oprima numeral o asterisco. Marque asterisco 67. Habitación número 204.",
        ),
        (
            "Hora: 7:45 am a 2:30 pm. Mié 7:45-1:15.",
            (
                "Hora: de las siete y cuarenta y cinco de la mañana a las dos y media de la tarde. Miércoles de las siete y "
                "cuarenta y cinco a la una y cuarto."
            ),
        ),
        (
            "El 100% asistió; 1 de cada 4; 3/4 partes; 1/2 hora tarde.",
            "El 100 por ciento asistió; 1 de cada 4; tres cuartos partes; media hora tarde.",
        ),
        (
            "Mañana 2 hrs tarde. Desayuno 7:30-8. Junta 18:30-20:00 hrs.",
            (
                "Mañana 2 horas tarde. Desayuno de las siete y media a las ocho. Junta de las seis y media de la tarde a las "
                "ocho de la noche."
            ),
        ),
        (
            "A la 1:30. A las 1:30. A la 1 p.m. Desde las 9am hasta las 5pm. Entre las 9:00 y las 10:00.",
            (
                "A la una y media. A la una y media. A la una de la tarde. Desde las nueve de la mañana hasta las cinco de la "
                "tarde. Entre las nueve y las diez."
            ),
        ),
        (
            "St. John, Sta. Ana, Sto. Domingo, S. Juan, 5 E. Main St., Av. 16 de Sept.",
            "San John, Santa Ana, Santo Domingo, S. Juan, 5 East Main Street, Avenida 16 de septiembre.",
        ),
        (
            "2o grado, 1er grado, 3ro, 4o. año, 1ro de mayo, 1o de mayo, 1° de mayo",
            "Segundo grado, primer grado, tercero, cuarto año, primero de mayo, primero de mayo, primero de mayo",
        ),
    ],
)
def test_spanish_messages(written: str, said: str) -> None:
    assert fix_all(written, Language.SPANISH, TODAY) == said
