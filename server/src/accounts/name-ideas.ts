import type { Locale } from '@kith/shared/contract/page.ts'

/** Words that make a name as the language puts them; the Spanish ones fit each other, for all things are masculine. */
const words: Record<Locale, { first: readonly string[]; second: readonly string[] }> = {
  en: {
    first: [
      'Quiet',
      'Sunny',
      'Gentle',
      'Amber',
      'Silver',
      'Morning',
      'Maple',
      'Coastal',
      'Willow',
      'Evening',
      'Meadow',
      'Copper',
      'Misty',
      'Golden',
      'Northern',
      'Little',
    ],
    second: [
      'Garden',
      'River',
      'Teapot',
      'Sparrow',
      'Harbour',
      'Lantern',
      'Orchard',
      'Pebble',
      'Robin',
      'Cloud',
      'Fern',
      'Window',
      'Kettle',
      'Heron',
      'Path',
      'Quilt',
    ],
  },
  es: {
    first: [
      'Jardín',
      'Río',
      'Gorrión',
      'Puerto',
      'Farol',
      'Huerto',
      'Petirrojo',
      'Helecho',
      'Sendero',
      'Lago',
      'Pino',
      'Olivo',
      'Molino',
      'Prado',
      'Velero',
      'Canto',
    ],
    second: [
      'Sereno',
      'Claro',
      'Suave',
      'Dorado',
      'Plateado',
      'Pequeño',
      'Azul',
      'Verde',
      'Alegre',
      'Lejano',
      'Tranquilo',
      'Sencillo',
      'Templado',
      'Ligero',
      'Callado',
      'Amable',
    ],
  },
}

/** Three names nobody's own name is part of, drawn by numbers from 0 up to 1 that the caller provides. */
export function nameIdeas(locale: Locale, draws: readonly number[]): string[] {
  const { first, second } = words[locale]
  return [0, 1, 2].map((n) => {
    const [one = 0, two = 0, number = 0] = draws.slice(n * 3)
    return `${pick(first, one)} ${pick(second, two)} ${10 + Math.floor(number * 90)}`
  })
}

/** Whether a name is one of ours, its number aside, and so nobody's own: `Prado` and `Pino` alone begin people's, too. */
export function isAnIdea([one = '', two = '', ...rest]: readonly string[]): boolean {
  return (
    rest.length === 0 &&
    Object.values(words).some(({ first, second }) => first.includes(one) && second.includes(two))
  )
}

function pick(from: readonly string[], draw: number): string {
  return from[Math.floor(draw * from.length) % from.length] ?? ''
}
