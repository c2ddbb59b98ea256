/**
 * Words of patients and of clinics that mean the same, in English and Spanish: who looks for one finds the others.
 * Of our own making, from everyday use; a word stands in one line only, and words that mean more than this one
 * thing (“shot”, “port” of a ship, “staging” of a play) stand in none, or with the word that makes them clear.
 */
const lines = [
  // The disease and its names
  'cancer, malignancy, cáncer, malignidad',
  'tumor, tumour, mass, bulto canceroso',
  'lump, bulto, bolita, nódulo, nodule',
  'breast, mama, pecho, seno',
  'breast cancer, cáncer de mama, cáncer de seno, cáncer de pecho',
  'metastatic, stage 4, stage four, stage iv, metastásico, etapa 4, estadio 4, estadio iv',
  'metastasis, metastases, mets, metástasis',
  'recurrence, relapse, came back, recaída, recurrencia, recidiva',
  'remission, remisión',
  'no evidence of disease, ned, sin evidencia de enfermedad',
  'triple negative, tnbc, triple negativo',
  'her2 positive, her2+, her2 positivo',
  'hormone positive, er positive, receptor hormonal positivo',
  'ductal carcinoma in situ, dcis, carcinoma ductal in situ, cdis',
  'lobular, lobulillar',
  'invasive, infiltrating, invasivo, infiltrante',
  'inflammatory breast cancer, ibc, cáncer de mama inflamatorio',
  'benign, not cancer, benigno',
  'diagnosis, dx, diagnóstico',
  'prognosis, outlook, pronóstico',
  'leukemia, leukaemia, leucemia',
  'lymphoma, linfoma',
  'colon cancer, bowel cancer, cáncer de colon, cáncer de intestino',
  'prostate, próstata',
  'ovary, ovaries, ovarian, ovario, ovárico',
  'uterus, womb, útero, matriz',
  'cervix, cervical, cuello uterino, cuello del útero',
  'skin cancer, melanoma, cáncer de piel',
  'brain mets, brain metastases, metástasis cerebral',
  'bone mets, bone metastases, metástasis ósea',
  // Tests
  'mammogram, mammography, mamografía, mastografía',
  'ultrasound, sonogram, ecografía, ultrasonido',
  'mri, magnetic resonance, resonancia, resonancia magnética',
  'ct scan, cat scan, tomografía, tac, escáner',
  'pet scan, tomografía por emisión de positrones',
  'x-ray, xray, radiografía, rayos x',
  'bone scan, gammagrafía ósea',
  'bone density, dexa, densitometría, densidad ósea',
  'biopsy, needle test, biopsia',
  'pathology, pathology report, patología, informe de patología',
  'blood test, bloodwork, labs, análisis de sangre, examen de sangre',
  'blood count, cbc, hemograma, recuento sanguíneo',
  'white cells, white blood cells, neutrophils, glóbulos blancos, neutrófilos',
  'tumor markers, tumour markers, marcadores tumorales',
  'genetic test, genetic testing, brca test, prueba genética',
  'brca, brca1, brca2',
  'heart scan, echocardiogram, echo test, ecocardiograma',
  'colonoscopy, colonoscopia',
  'checkup, check-up, follow-up, revisión, seguimiento',
  'scanxiety, scan anxiety, miedo a los resultados',
  // Surgery
  'surgery, operation, cirugía, operación',
  'mastectomy, breast removal, mastectomía, extirpación del pecho, extirpación de la mama',
  'double mastectomy, bilateral mastectomy, mastectomía doble, mastectomía bilateral',
  'lumpectomy, breast conserving surgery, tumorectomía, lumpectomía, cirugía conservadora',
  'reconstruction, breast reconstruction, reconstrucción, reconstrucción mamaria',
  'diep, diep flap, flap surgery, colgajo',
  'implant, implants, implante, prótesis mamaria',
  'tissue expander, expander, expansor',
  'flat closure, going flat, cierre plano',
  'breast form, prosthesis, prótesis externa',
  'lymph node, lymph nodes, ganglio, ganglios, ganglio linfático',
  'sentinel node, sentinel node biopsy, ganglio centinela',
  'node removal, axillary dissection, vaciamiento axilar, disección axilar',
  'drain, drains, surgical drain, drenaje, drenajes',
  'stitches, sutures, puntos, suturas',
  'scar, scars, cicatriz, cicatrices',
  'seroma, fluid buildup, acumulación de líquido',
  'hysterectomy, womb removal, histerectomía',
  'oophorectomy, ovary removal, ooforectomía, extirpación de ovarios',
  'anesthesia, anaesthesia, anestesia',
  'wound, incision, herida, incisión',
  'ostomy, stoma, colostomy, ostomía, estoma, colostomía',
  // Treatment
  'treatment, therapy, tratamiento, terapia',
  'chemo, chemotherapy, quimio, quimioterapia',
  'radiation, radiotherapy, radiation therapy, radio, radiación, radioterapia',
  'immunotherapy, inmunoterapia',
  'targeted therapy, terapia dirigida',
  'hormone therapy, endocrine therapy, terapia hormonal, hormonoterapia',
  'infusion, iv, drip, infusión, suero',
  'chemo port, portacath, port-a-cath, catéter, reservorio',
  'picc line, picc, catéter picc',
  'clinical trial, study drug, ensayo clínico, estudio clínico',
  'side effects, side effect, efectos secundarios, efecto secundario',
  'dose, dosage, dosis',
  'last chemo, end of chemo, última quimio, fin de la quimio',
  'palliative, palliative care, comfort care, paliativo, cuidados paliativos',
  'hospice, end of life, hospicio, final de la vida',
  'second opinion, segunda opinión',
  'stem cell transplant, bone marrow transplant, trasplante de médula',
  'transfusion, blood transfusion, transfusión',
  'cold cap, cold caps, scalp cooling, gorro frío',
  // Medicines
  'tamoxifen, nolvadex, tamoxifeno',
  'letrozole, femara, letrozol',
  'anastrozole, arimidex, anastrozol',
  'exemestane, aromasin, exemestano',
  'aromatase inhibitor, inhibidor de la aromatasa',
  'trastuzumab, herceptin',
  'pertuzumab, perjeta',
  'palbociclib, ibrance',
  'ribociclib, kisqali',
  'abemaciclib, verzenio',
  'paclitaxel, taxol',
  'docetaxel, taxotere',
  'doxorubicin, adriamycin, red devil, doxorrubicina, adriamicina',
  'cyclophosphamide, cytoxan, ciclofosfamida',
  'capecitabine, xeloda, capecitabina',
  'carboplatin, carboplatino',
  'pembrolizumab, keytruda',
  'pegfilgrastim, neulasta',
  'fulvestrant, faslodex',
  'goserelin, zoladex, goserelina',
  'ondansetron, zofran, ondansetrón',
  'gabapentin, neurontin, gabapentina',
  'zoledronic acid, zometa, ácido zoledrónico',
  'denosumab, xgeva, prolia',
  'steroid, steroids, dexamethasone, esteroide, dexametasona, corticoide',
  'painkiller, painkillers, pain medicine, analgésico, calmante',
  'antibiotic, antibiotics, antibiótico',
  'antidepressant, antidepressants, antidepresivo',
  'ibuprofen, advil, motrin, ibuprofeno',
  'acetaminophen, tylenol, paracetamol, acetaminofén',
  // What one feels
  'pain, ache, dolor',
  'joint pain, arthralgia, dolor articular, dolor de articulaciones',
  'nausea, queasy, sick to my stomach, náusea, náuseas, asco',
  'vomiting, throwing up, vómito, vómitos',
  'fatigue, tiredness, exhaustion, fatiga, cansancio, agotamiento',
  'tired, exhausted, cansado, cansada, agotado, agotada',
  'neuropathy, numbness, tingling, neuropatía, adormecimiento, hormigueo',
  'lymphedema, lymphoedema, arm swelling, linfedema, hinchazón del brazo',
  'swelling, swollen, hinchazón, hinchado',
  'compression sleeve, manga de compresión',
  'hair loss, losing hair, alopecia, caída del cabello, caída del pelo',
  'wig, wigs, peluca, pelucas',
  'hot flash, hot flashes, hot flushes, sofoco, sofocos, bochornos',
  'night sweats, sudores nocturnos',
  'menopause, menopausia',
  'mouth sores, mucositis, llagas en la boca, úlceras en la boca',
  'chemo brain, brain fog, chemobrain, niebla mental, cerebro de quimio',
  'constipation, constipated, estreñimiento, estreñida',
  'diarrhea, diarrhoea, loose stools, diarrea',
  'insomnia, sleeplessness, can’t sleep, insomnio, no puedo dormir',
  'appetite loss, no appetite, pérdida de apetito, sin apetito',
  'weight loss, losing weight, pérdida de peso, bajar de peso',
  'weight gain, gaining weight, aumento de peso, subir de peso',
  'taste changes, metallic taste, metal taste, sabor metálico, cambios de sabor',
  'dry mouth, boca seca',
  'rash, skin rash, sarpullido, erupción',
  'radiation burn, skin burn, quemadura por radiación',
  'nail changes, nails falling off, uñas',
  'fever, temperature, fiebre, temperatura',
  'infection, infección',
  'bruise, bruising, moretón, moretones',
  'dizzy, dizziness, mareo, mareada',
  'short of breath, breathlessness, falta de aire, falta de aliento',
  'cough, tos',
  'headache, migraine, dolor de cabeza, migraña',
  'vaginal dryness, sequedad vaginal',
  'osteoporosis, thin bones, huesos débiles',
  'blood clot, dvt, thrombosis, coágulo, trombosis',
  'anemia, anaemia, low iron, anemia ferropénica',
  'low white count, neutropenia, defensas bajas',
  'infertility, fertility, infertilidad, fertilidad',
  // How one is
  'fear, scared, afraid, frightened, miedo, asustada, asustado',
  'anxiety, anxious, worry, worried, ansiedad, ansiosa, preocupación',
  'depression, depressed, low mood, depresión, deprimida, deprimido',
  'grief, mourning, bereavement, duelo, luto',
  'lonely, loneliness, alone, sola, soledad',
  'stress, overwhelmed, estrés, abrumada',
  'hope, hopeful, esperanza',
  'body image, imagen corporal',
  'sex, intimacy, sexo, intimidad',
  // People and places
  'doctor, dr, physician, médico, médica, doctora',
  'oncologist, cancer doctor, oncólogo, oncóloga',
  'surgeon, cirujano, cirujana',
  'nurse, enfermera, enfermero',
  'caregiver, carer, caretaker, cuidador, cuidadora',
  'husband, wife, spouse, partner, esposo, esposa, marido, pareja',
  'children, kids, hijos, niños',
  'mother, mom, mum, madre',
  'father, dad, padre, papá',
  'therapist, counselor, counsellor, psychologist, terapeuta, psicóloga, psicólogo',
  'physical therapy, physiotherapy, physio, pt, fisioterapia, terapia física',
  'support group, grupo de apoyo',
  'hospital, clinic, clínica',
  'emergency room, er visit, sala de emergencias, urgencias',
  'appointment, appt, cita',
  'insurance, coverage, seguro médico, cobertura',
  'sick leave, medical leave, baja médica, licencia médica',
  'back to work, returning to work, volver al trabajo',
  'diet, eating, food, dieta, comida, alimentación',
  'exercise, walking, ejercicio, caminar',
  'supplements, vitamins, suplementos, vitaminas',
  'travel, flying, viaje, volar',
] as const

/** Small letters without accents, as words are compared. */
export function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase().trim()
}

const others = new Map<string, readonly string[]>()
for (const line of lines) {
  const names = line.split(', ')
  for (const name of names)
    others.set(
      plain(name),
      names.filter((other) => plain(other) !== plain(name)),
    )
}

/** How many words the longest name in the list has. */
export const LONGEST_NAME = Math.max(...[...others.keys()].map((name) => name.split(' ').length))

/** Every single word of the list, as typing mistakes are held against them. */
export const knownWords: readonly string[] = [
  ...new Set([...others.keys()].flatMap((name) => name.split(/[^\p{L}\p{N}]+/u))),
].filter((word) => word.length >= 4)

/** The other names of the same thing; null where the words are not in the list. A plural finds its singular. */
export function otherNames(words: string): readonly string[] | null {
  const name = plain(words)
  for (const ending of ['', 'es', 's']) {
    const found = name.endsWith(ending) && others.get(name.slice(0, name.length - ending.length))
    if (found) return found
  }
  return null
}

/** The list as it is written, a line of names each. */
export const sameThings: readonly (readonly string[])[] = lines.map((line) => line.split(', '))
