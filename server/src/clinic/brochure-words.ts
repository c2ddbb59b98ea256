/** What stands on a printed card, in the patient's language. */
export const brochureWords = {
  en: {
    title: 'Invitation cards',
    warm: 'A place to talk with people who are going through it too. You are welcome here.',
    from: (clinic: string) => `An invitation from ${clinic}`,
    scan: 'Scan the square. Or open',
    code: 'with this code:',
    private: 'You do not need to use your name. Your clinic will not see what you write.',
  },
  es: {
    title: 'Tarjetas de invitación',
    warm: 'Un lugar para hablar con personas que están pasando por lo mismo. Le damos la bienvenida.',
    from: (clinic: string) => `Una invitación de ${clinic}`,
    scan: 'Escanee el cuadrado. O abra',
    code: 'con este código:',
    private: 'No necesita usar su nombre. Su clínica no verá lo que usted escriba.',
  },
} as const
