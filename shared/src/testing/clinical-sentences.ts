import { moreEnglish } from './clinical-english.ts'
import { moreSpanish } from './clinical-spanish.ts'

/** What patients ordinarily say: none of it is to be held back, flagged or offered for removal. */
export const clinicalSentences = {
  english: lines(`
The anal fissure from the radiation is slowly healing, thank goodness for sitz baths.
Has anyone found something that helps with vaginal dryness on letrozole?
My nipple was spared, but it has no feeling at all now.
They removed a polyp from my rectum and I am waiting for the pathology.
I had a clear discharge from one breast, and that is how they found it.
We watched Dick Van Dyke all afternoon in the infusion room and laughed until it hurt.
My surgeon is Dr. Van Dyke and she is wonderful.
The drain site oozes a yellow discharge, is that normal on day five?
My breast feels hard and hot after radiation, like a sunburn inside.
Sex is painful since the surgery and I do not know how to tell my husband.
I bled after intercourse, so they booked a biopsy of the cervix.
The stoma nurse showed me how to change the bag without a leak.
After the prostatectomy he has no erection and wears pads for the leaks.
The cream burned my vulva, so I stopped using it after two nights.
They put a catheter into my bladder and I could not pee for a day.
My areola tattoo is next week, and I am so excited to look like me again.
I have hemorrhoids from all the constipation the Zofran gives me.
Is it normal to have a swollen testicle after the hernia repair?
The colonoscopy prep was worse than the colonoscopy itself.
I had my ovaries out and the hot flashes started the same night.
My oncologist prescribed 20 mg of tamoxifen and I take it every evening.
I take 2.5 mg letrozole with breakfast and my joints ache all day.
They told me to take 8 mg of ondansetron before each infusion.
My doctor wants me to take 4 mg of dexamethasone the day before chemo.
I was on 75 mg of Effexor for the hot flashes and it took the edge off.
Should I take 400 mg of ibuprofen or ask the nurse first?
Do you take 20 mg or 40 mg of omeprazole with the capecitabine?
She takes 500 mg of capecitabine twice a day, two weeks on and one off.
The label says take 2 tablets every six hours.
When I was taking 10 mg of prednisone I could not sleep at all.
Day 9 after AC and my white count is 0.8, so I am staying home.
My CA 15-3 went from 61 to 27 and my CEA is 2.1.
ER 95%, PR 80%, HER2 negative, Ki-67 15%, Oncotype 18.
Pathology says pT2 pN1mi cM0, grade 2, margins clear by 3 mm.
My port was placed on 3/12/2025 and the first infusion is 3/19/2025.
Blood pressure was 118/76 and my temperature 100.4 at two in the morning.
I have 16 infusions and 25 rounds of radiation to go, 50 Gy in all.
BRCA2 c.5946delT is the variant they found in my family.
The trial number is NCT04191382, if anyone wants to ask their team.
My appointment moved from 10:30 to 2:15 on the 14th, room 4-210.
I don't want to die, I have two little girls and so much to do.
I did not want to die in a hospital bed, I told the surgeon, so let's try.
The drug is meant to kill the cancer cells and leave the healthy ones.
These steroids are killing me, I was up until four again.
I am scared to death before every scan.
I would kill for a good night's sleep.
My aunt died of this when I was nine and I still miss her.
We scattered his ashes in June, and the house is so quiet.
I cut myself shaving because my platelets are low and it bled for an hour.
I am dying to taste coffee again without the metal.
He is in hospice now and we are keeping him comfortable.
The grief hits me in the grocery store, of all places.
I was so angry at God and at everyone with hair.
Cancer can go to hell, and chemo with it.
Fuck cancer, that is all I have to say today.
I feel like crap, my mouth is full of sores and even water burns.
My period stopped after the second round and I am only 34.
Lymphedema makes my arm twice the size by evening.
The tissue expander feels like a brick under my skin.
They used a flap from my belly and the scar goes hip to hip.
My wig itches so I went bald to work, and nobody stared.
My eyebrows fell out yesterday.It was strange to see my face.
I finished radiation in May.So far the skin is holding up.
The scan is on Monday.No news until Thursday.
Has anyone had numb feet from Taxol that never went away?
I was diagnosed at 29, triple negative, stage 3B.
My node biopsy was benign, I could have kissed the nurse.
I hate the word survivor, does anyone else?
The waiting is worse than the chemo.
Scanxiety is real and mine starts a week before.
What do you pack for a long day of infusion?
Ginger ale, saltines and ice chips got me through the first week.
I chewed ice during Taxol to save my nails and my mouth.
My husband shaved his head with me and we cried together.
How did you tell your kids that it came back?
The tumor in my liver shrank by half, we danced in the parking lot.
I had a panic attack in the MRI and had to press the button.
My hospital bill came to $12,480 and insurance denied it again.
The social worker helped me with the forms for disability.
I am on day 3 of Neulasta and my bones ache terribly.
They found a blood clot in my leg, so now I inject myself in the belly.
I am HER2 positive and start Herceptin every three weeks for a year.
Nothing cures cancer overnight, my nurse said, and she is right.
There is no miracle cure, but the new drug gave us two good years.
I dream of cutting into a ripe tomato that tastes of something.
${moreEnglish}`),
  spanish: lines(`
La fisura anal por la radioterapia va sanando poco a poco.
¿Alguien tiene algo que ayude con la sequedad vaginal por el letrozol?
Me conservaron el pezón, pero no siento nada.
Me quitaron un pólipo del recto y espero la biopsia.
Tenía secreción en un seno y así lo encontraron.
Hoy vimos a Dick Van Dyke en la sala de infusión y nos reímos mucho.
El drenaje suelta un líquido amarillo, ¿es normal al quinto día?
La mama está dura y caliente después de la radiación.
El sexo me duele desde la cirugía y no sé cómo decírselo a mi esposo.
Sangré después de tener relaciones y me pidieron una biopsia del cuello uterino.
La enfermera me enseñó a cambiar la bolsa del estoma sin fugas.
Después de la operación de próstata él no tiene erecciones y usa pañales.
La crema me ardió en la vulva y la dejé a las dos noches.
Me pusieron una sonda y no pude orinar en todo el día.
La semana que viene me tatúan la areola y estoy feliz.
Tengo hemorroides por el estreñimiento que da la medicina.
Me hicieron una conización, un cono del cuello uterino, en marzo.
La preparación para la colonoscopia fue peor que la colonoscopia.
Me sacaron los ovarios y los sofocos empezaron esa misma noche.
¿Es normal tener un testículo inflamado después de la hernia?
Mi oncóloga me recetó 20 mg de tamoxifeno y lo tomo cada noche.
Yo tomo 2,5 mg de letrozol con el desayuno y me duelen las articulaciones.
Me dijeron que tomara 8 mg de ondansetrón antes de cada sesión.
Mi doctora quiere que tome 4 mg de dexametasona el día anterior.
Estuve con 75 mg de venlafaxina para los sofocos y me ayudó.
¿Puedo tomar 400 mg de ibuprofeno o pregunto primero a la enfermera?
¿Ustedes toman 20 mg o 40 mg de omeprazol con la capecitabina?
Mi mamá toma 500 mg de capecitabina dos veces al día.
La receta dice tomar 2 pastillas cada seis horas.
Cuando tomaba 10 mg de prednisona no podía dormir.
Día 9 después de la quimio y mis defensas están en 0,8.
Mi CA 15-3 bajó de 61 a 27 y el CEA está en 2,1.
RE 95 %, RP 80 %, HER2 negativo, Ki-67 15 %.
La patología dice pT2 pN1 M0, grado 2, márgenes limpios a 3 mm.
Me pusieron el puerto el 12/03/2025 y la primera quimio es el 19/03/2025.
La presión estaba en 118/76 y la fiebre en 38,2 a las dos de la mañana.
Me faltan 16 sesiones y 25 de radio, 50 Gy en total.
El año pasado terminé el tratamiento y este año volví a trabajar.
El ensayo es el NCT04191382, por si quieren preguntar a su equipo.
Mi cita pasó de las 10:30 a las 14:15 del día 14, sala 4-210.
No quiero morir, tengo dos niñas chiquitas y mucho por hacer.
No me quiero morir en un hospital, le dije al cirujano, así que vamos.
La medicina mata las células malas y deja las sanas.
Los esteroides me están matando, otra vez despierta hasta las cuatro.
Tengo un miedo de muerte antes de cada estudio.
Mataría por una buena noche de sueño.
Mi tía murió de esto cuando yo tenía nueve años y todavía la extraño.
Esparcimos sus cenizas en junio y la casa está muy callada.
Me corté al depilarme y con las plaquetas bajas sangré una hora.
Muero de ganas de volver a probar el café sin sabor a metal.
Ya está en cuidados paliativos y lo tenemos cómodo.
La pena me llega en el supermercado, de todos los lugares.
Estaba enojada con Dios y con todos los que tienen pelo.
Este puto cáncer me tiene harta, perdonen la palabra.
Qué mierda de semana, entre los vómitos y la fiebre.
Tengo la boca llena de llagas y hasta el agua me arde.
Se me fue la regla después del segundo ciclo y solo tengo 34.
El linfedema me deja el brazo al doble por la noche.
El expansor se siente como un ladrillo debajo de la piel.
Usaron piel de la barriga y la cicatriz va de cadera a cadera.
La peluca me pica, así que fui calva al trabajo y nadie miró.
Ayer se me cayeron las cejas.Es raro verme así.
Terminé la radio en mayo.La piel aguanta bien.
El estudio es el lunes.No sabremos nada hasta el jueves.
¿A alguien se le quedaron los pies dormidos por el Taxol?
Me diagnosticaron a los 29, triple negativo, etapa 3B.
El ganglio salió benigno y casi beso a la enfermera.
No me gusta la palabra sobreviviente, ¿a alguien más?
La espera es peor que la quimio.
Una semana antes del control ya no duermo.
¿Qué llevan para un día largo de infusión?
Galletas saladas, jengibre y hielo me salvaron la primera semana.
Chupé hielo durante el Taxol para cuidar las uñas y la boca.
Mi esposo se rapó conmigo y lloramos juntos.
¿Cómo les dijeron a sus hijos que volvió?
El tumor del hígado se redujo a la mitad y bailamos en el estacionamiento.
Tuve un ataque de pánico en la resonancia y apreté el botón.
La cuenta del hospital fue de $12,480 y el seguro la negó otra vez.
La trabajadora social me ayudó con los papeles de la incapacidad.
Tercer día de Neulasta y me duelen los huesos.
Me encontraron un coágulo en la pierna y ahora me inyecto en el vientre.
Soy HER2 positiva y empiezo con Herceptin cada tres semanas por un año.
No hay cura milagrosa, pero la nueva medicina nos dio dos años buenos.
Nada cura el cáncer de un día para otro, dijo mi enfermera.
Sueño con un tomate maduro que sepa a algo.
${moreSpanish}`),
}

function lines(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
