/** More of what patients ordinarily say, in Spanish; see clinical-sentences.ts. */
export const moreSpanish = `
Me duele el recto desde la radioterapia y me siento en un cojín.
La fisura anal va sanando poco a poco con los baños de asiento.
Tengo sequedad vaginal con el letrozol y nadie me lo había dicho.
El pezón quedó sin sensibilidad después de la operación.
Me hicieron un tacto rectal y todo salió bien.
Tengo hemorroides por el estreñimiento de la quimio.
Se me escapa la orina cuando toso desde la cirugía.
Las relaciones me duelen y no sé cómo decírselo a mi marido.
Me quitaron un ovario y los sofocos empezaron esa noche.
Le quitaron el testículo el lunes y el martes ya estaba en casa.
Tiene el pene hinchado por la sonda y llamamos a la enfermera.
La bolsa de la ostomía se despegó a media noche.
Tengo un absceso cerca del ano y me lo drenan mañana.
El vello del pubis me salió antes que las cejas.
La enfermera me puso el supositorio y se me fueron las náuseas.
Ocho veces al baño antes del mediodía y ni una toalla limpia.
Vomité en los zapatos del doctor y se echó a reír.
Me salió pus por la herida y la piel está roja.
La prótesis se me salió del sujetador en misa.
Tengo hongos en la boca y también abajo por los antibióticos.
El quiste del ovario era como una naranja.
La aguja de la biopsia entró tres veces y dejó un moretón.
Me quitaron la matriz con el cuello, así que no más citologías.
El lubricante está en la lista entre el pan y los huevos.
El ano me arde cada vez que voy al baño.
Mis pechos quedaron desiguales y ya hice las paces con eso.
La vulva me quemaba con la crema y dejé de ponérmela.
Ya no tengo deseo y la psicóloga dice que es común.
El drenaje supura un líquido amarillo, ¿es normal al quinto día?
La colonoscopia fue menos mala que la preparación.
El tamoxifeno me pone de mal humor y mi esposo se esconde en el patio.
Estuve dos años con letrozol y luego me cambiaron a exemestano.
El anastrozol me dejó los dedos tiesos.
El Herceptin ahora va bajo la piel y tarda cinco minutos.
Con el paclitaxel se me cayó el pelo el día diecisiete.
Tengo los pies dormidos por el oxaliplatino y se me caen las llaves.
Pembrolizumab cada tres semanas, y la tiroides se rindió en mayo.
El ondansetrón me estriñe y el otro me pone nerviosa.
Me dieron 16 mg de dexametasona y limpié toda la casa.
Me dan 100 mcg de levotiroxina desde que la tiroides no funciona.
Mi dosis de capecitabina bajó de 1500 a 1000 mg por las manos.
Él recibe 60 mg de morfina por la mañana y al mediodía le vuelve el dolor.
La farmacéutica dijo que 650 mg de paracetamol no chocan con eso.
Con 5 mg de diazepam me dormí en la resonancia.
Ella se pone 20 unidades de insulina por los corticoides.
La oncóloga me bajó el ibrance a 75 mg y subieron las defensas.
¿A alguien más le salen llagas con el everolimus?
¿Alguien cambió de Arimidex a Aromasin y se sintió mejor?
¿Es normal que el puerto duela al manejar?
¿Cuánto tardó en volverles el sabor de la comida?
¿Les funcionó el gorro frío con el docetaxel?
¿Qué dicen cuando les preguntan cuánto les queda?
¿Qué almohada usaron después de la mastectomía?
¿Dónde encontraron un sujetador que no roce la cicatriz?
¿Quién las acompañó a la primera infusión?
¿Cuándo volvieron al trabajo después del colgajo?
¿Puedo nadar con el catéter si lo tapo bien?
No sé si decirles a mis hijos antes o después del estudio.
Mi doctora me dijo que dejara la píldora por las hormonas.
La enfermera me pidió que bebiera más y descansara.
El cirujano no me deja levantar más que una tetera.
Quieren hacerme otra biopsia y estoy harta de agujas.
El radiólogo dijo sospechoso y no dormí una semana.
Mis marcadores se doblaron en un mes y luego bajaron solos.
El PET brilló como un árbol de Navidad y casi todo era inflamación.
Etapa tres, grado dos, nueve de catorce ganglios.
Triple negativo, y dicen que primero va la quimio.
Tengo la mutación BRCA1 y mis dos hermanas también.
La genetista dibujó a toda mi familia en una hoja.
Tenía las defensas tan bajas que celebré mi cumpleaños por video.
La transfusión me dejó las mejillas rosadas tres días.
Tenía la hemoglobina en 7,4 y no podía subir la escalera.
La manga del linfedema es fea y me sirve mucho.
Hoy me quitaron los cuatro drenajes y bailé en la cocina.
El expansor se llena con 60 ml cada semana y aprieta.
La reconstrucción falló y ahora estoy plana, y bien.
Me sacaron músculo de la espalda y no puedo abrir frascos.
La herida se abrió por un lado y la curan a diario.
La quemadura de la radiación se peló como una cebolla.
Veinticinco sesiones hechas y faltan ocho.
Toqué la campana y luego lloré en el estacionamiento.
Esperar es peor que el tratamiento, por lo menos para mí.
Ahora me asusta cada dolor de cabeza.
Lloré en el pasillo del cereal y una señora me dio un pañuelo.
Mi esposo sostiene la cubeta y me lee los deportes.
Mi hija se rapó conmigo y le queda mejor que a mí.
Mi madre dice que rece más y mi hermano que coma menos azúcar.
El gato duerme en mi barriga y le ronronea al drenaje.
Perdí el trabajo en medio de todo y luego el seguro.
La cuenta era de once mil y la quitaron con una llamada.
Mi jefa mandó flores y después me recortó las horas.
Una amiga de treinta años no ha llamado desde el diagnóstico.
Viuda a los cincuenta y uno, y todavía pongo dos tazas.
Murió en casa con la ventana abierta y la radio encendida.
La enfermera del hospicio le lavó el pelo el día antes.
A mi hermana se la llevó esta enfermedad y ahora la tengo yo.
Me muero de vergüenza si mis alumnos ven la peluca torcida.
Me muero de risa con sus historias, gracias.
Esa película me mató de risa y me tiraban los puntos.
Mataría por un café después del ayuno.
Los dolores de espalda me están matando esta semana.
Las fotos las tomamos en el jardín antes de que se me cayera el pelo.
Aquí sigo, colgando de un hilo y de una buena enfermera.
Colgar la ropa fue mi primer ejercicio con el brazo nuevo.
Corté las etiquetas de las blusas por la cicatriz.
El dolor me baja por la pierna cuando estoy mucho tiempo sentada.
Me quemaron las verrugas con nitrógeno y ardía.
Me atraganté dos veces con el contraste.
La anestesia me durmió antes de contar hasta tres.
Me fue fatal en la prueba de memoria, es la niebla de la quimio.
Me sentí hecha polvo tras la segunda y como reina tras la tercera.
Estoy sin defensas, así que saludamos por la ventana.
La rabia de los corticoides existe y ya pedí perdón a todos.
Odio esta enfermedad y odio los lazos rosas.
Maldito cáncer, se llevó mis pestañas un lunes.
Carajo, otra vez me quedé sin venas.
Qué mierda de semana, pero el estudio salió limpio.
Estoy hasta el gorro de ser valiente.
Fui una tonta por saltarme los ejercicios, tengo el brazo tieso.
Mi viejo es un flojo pero ahora cocina.
Nunca tuve tanto miedo y tanta calma en un mismo día.
La patología está en el otro hospital y tardan tres semanas.
La enfermera del ensayo me llama los martes a las diez.
Entré en el ensayo, brazo B, y nadie sabe qué lleva.
El placebo me dio dolor de cabeza, ya ven.
La acupuntura me alivió un poco los sofocos.
El té de jengibre me ayudó y la menta no.
Como yogur con todo por el sabor a metal.
El apetito volvió con ganas y pide pepinillos.
Subí doce libras con los corticoides y ninguna con el pastel.
Me pinto las cejas y ayer me salieron tres.
La caminata es en octubre y me apunté llorando.
Cada estudio me pone los nervios de punta.
El pesario me pellizca y la fisio quiere verme otra vez.
El urólogo me puso un catéter y se siente como un palo.
La ecografía mostró 300 ml en la vejiga después de ir al baño.
Tengo una fístula, una buena cirujana y nada de paciencia.
Limpiar el colon antes del estudio es una noche para olvidar.
Mis pezones son tatuados y quedaron mejor que los de antes.
La areola se puso oscura y luego mejoró.
El seroma lo drenaron con una aguja larga como mi mano.
La ecografía por dentro no es divertida pero fue rápida.
El espéculo estaba frío y en un minuto terminó.
Tengo la ingle morada por el cateterismo.
Tengo un bulto en la axila y la cita es el viernes.
Me pica todo por los opioides y me rasco como un oso.
Tengo la piel tan fina que la cinta se llevó un pedazo.
Duermo sentada en el sillón con seis almohadas.
El cansancio es como arena mojada y la siesta no lo quita.
Olvidé mi propio código postal en la farmacia.
Me temblaban tanto las manos que no pude firmar.
A los nietos les dijimos que la medicina deja calva a la abuela.
El capellán se sentó conmigo sin decir nada y estuvo bien.
Hoy hace un año, y me compré tulipanes amarillos.
Gracias por los gorros, los chistes y las respuestas de madrugada.
Mañana es el estudio, piensen en mí a las nueve.
Llegaron los resultados y solo es cicatriz.
La mamografía me la hizo un enfermero muy amable.
Me pusieron la vía al tercer intento y no lloré.
La peluca pica y la llamo Gerardo.
El médico no quiso adelantar nada por teléfono.
Mi suegra trae caldo los jueves y se queda callada conmigo.
No quiero morir sin ver graduarse a mi nieta, por eso sigo luchando.
El perro sabe qué días vengo de la quimio y no salta.
Me salió un sarpullido en el pecho con el contraste.
Con el nuevo parche por fin dormí seis horas.
La fisioterapeuta me enseñó a toser sin que duela.
Tengo las uñas negras por el docetaxel y las llevo con orgullo.
En la sala de espera todas hablamos de recetas.
`
