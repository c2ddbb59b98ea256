/** What stands on a printed form beside its questions, in the patient's language. */
export const paperFormWords = {
  en: {
    form: (number: string) => `Form ${number}`,
    page: (n: number) => `page ${n}`,
    from: (clinic: string) => `From ${clinic}. Please do not write your name on this form.`,
    several: 'Tick all that fit.',
    one: 'Tick one.',
    onlyIf: (number: number, answer: string) =>
      `Only if you answered "${answer}" to question ${number}:`,
    onlyAfter: (number: number) => `Only where question ${number} leads here:`,
    yes: 'Yes',
    no: 'No',
    preferNot: 'I would rather not say',
    other: 'Something else:',
    date: 'Day / month / year',
    number: 'Number',
    keep: 'Tear off here and keep this part',
    receipt: 'Your receipt',
    why: (address: string) =>
      `With this code you can have your answers deleted: type it at ${address}. Nobody else has it.`,
  },
  es: {
    form: (number: string) => `Hoja ${number}`,
    page: (n: number) => `página ${n}`,
    from: (clinic: string) => `De ${clinic}. No escriba su nombre en esta hoja.`,
    several: 'Marque todas las que quiera.',
    one: 'Marque una.',
    onlyIf: (number: number, answer: string) =>
      `Solo si respondió "${answer}" a la pregunta ${number}:`,
    onlyAfter: (number: number) => `Solo si la pregunta ${number} lleva aquí:`,
    yes: 'Sí',
    no: 'No',
    preferNot: 'Prefiero no decirlo',
    other: 'Otra cosa:',
    date: 'Día / mes / año',
    number: 'Número',
    keep: 'Corte aquí y guarde esta parte',
    receipt: 'Su comprobante',
    why: (address: string) =>
      `Con este código puede hacer que se borren sus respuestas: escríbalo en ${address}. Nadie más lo tiene.`,
  },
} as const
