/** The number of these words; it rises with them, and each batch keeps the one it was printed with. */
export const WORDS_VERSION = 3

/** What stands on what is printed, in the patient's language. Days come as they are written in it. */
export const brochureWords = {
  en: {
    title: 'Invitations',
    warm: 'A place to talk with people who are going through it too. You are welcome here.',
    from: (clinic: string) => `An invitation from ${clinic}`,
    scan: 'Scan the square. Or open',
    code: 'with this code:',
    private: 'You do not need to use your name. We do not tell your clinic what you write.',
    until: (day: string) => `The code works until ${day}.`,
    shared: 'This code is for everyone who sees it. You need not say who you are.',
    whatTitle: 'What it is',
    what: 'Groups where patients and the people who care for them read, ask and answer, day or night. Trained volunteers and staff keep them safe.',
    seesTitle: 'Who sees what',
    sees: 'You choose a screen name. We never tell your clinic which one is yours, or what you read or write. Anyone can read open groups. You say how much your clinic may know, and you can take it back.',
    startTitle: 'How to start',
    start:
      'Open the page with your phone or computer. Joining takes five short steps. You can join without this code as well.',
    dear: 'Dear patient,',
    letter: (clinic: string) =>
      `Treatment brings up questions that others have had before you. ${clinic} would like you to know of a place to talk with them.`,
    free: 'It costs nothing, and you can leave whenever you like. Your care stays the same whether you join or not.',
    urgent: 'It is no place for emergencies: then call your care team or your emergency number.',
    poster: 'You do not have to go through this alone',
  },
  es: {
    title: 'Invitaciones',
    warm: 'Un lugar para hablar con personas que están pasando por lo mismo. Le damos la bienvenida.',
    from: (clinic: string) => `Una invitación de ${clinic}`,
    scan: 'Escanee el cuadrado. O abra',
    code: 'con este código:',
    private: 'No necesita usar su nombre. No decimos a su clínica lo que usted escribe.',
    until: (day: string) => `El código sirve hasta el ${day}.`,
    shared: 'Este código es para todas las personas que lo vean. No tiene que decir quién es.',
    whatTitle: 'Qué es',
    what: 'Grupos donde pacientes y quienes les cuidan leen, preguntan y responden, de día o de noche. Voluntarios con formación y personal cuidan de ellos.',
    seesTitle: 'Quién ve qué',
    sees: 'Usted elige un nombre de pantalla. Nunca decimos a su clínica cuál es, ni lo que lee o escribe. Cualquiera puede leer los grupos abiertos. Usted dice cuánto puede saber su clínica, y puede cambiarlo.',
    startTitle: 'Cómo empezar',
    start:
      'Abra la página en su teléfono o computadora. Unirse toma cinco pasos cortos. También puede unirse sin este código.',
    dear: 'Estimada persona:',
    letter: (clinic: string) =>
      `Un tratamiento trae preguntas que otras personas ya se hicieron. ${clinic} quiere que usted conozca un lugar para hablar con ellas.`,
    free: 'No cuesta nada y puede irse cuando quiera. Su atención es la misma si se une o no.',
    urgent:
      'No es un lugar para emergencias: en ese caso llame a su equipo médico o al número de emergencias.',
    poster: 'No tiene que pasar por esto a solas',
  },
} as const
