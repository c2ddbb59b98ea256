export type NameProblem = 'taken' | 'length' | 'symbols' | 'staff-like' | 'email-like' | 'real-name'

/**
 * Two names with the same key can't be told apart on a phone: case, accents, spaces, punctuation and
 * look-alike signs are folded.
 */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return Array.from(plain)
    .map((sign) => LOOK_ALIKES[sign] ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join('')
}

/** What is wrong with a name, besides being taken. A real name is only a warning: people may choose it. */
export function nameProblem(name: string): NameProblem | null {
  const trimmed = name.trim()
  const key = nameKey(trimmed)
  if (/@/.test(trimmed)) return 'email-like'
  if (Array.from(trimmed).length < 3 || Array.from(trimmed).length > 30 || key.length < 3)
    return 'length'
  if (trimmed !== name || !/^[\p{L}\p{M}\p{N} .'_-]+$/u.test(name) || / {2}/.test(name))
    return 'symbols'
  if (STAFF_WORDS.some((word) => key.includes(nameKey(word)))) return 'staff-like'
  if (looksReal(trimmed)) return 'real-name'
  return null
}

/** Three names nobody's own name is part of, drawn by numbers from 0 up to 1 that the caller provides. */
export function suggestions(draws: readonly number[]): string[] {
  return [0, 1, 2].map((n) => {
    const quality = pick(QUALITIES, draws[n * 3] ?? 0)
    const thing = pick(THINGS, draws[n * 3 + 1] ?? 0)
    return `${quality} ${thing} ${10 + Math.floor((draws[n * 3 + 2] ?? 0) * 90)}`
  })
}

function pick(words: readonly string[], draw: number): string {
  return words[Math.floor(draw * words.length) % words.length] ?? 'Quiet'
}

/** Two or three capitalised words, such as "Margaret Hill": likely someone's own name. */
function looksReal(name: string): boolean {
  const [first = '', ...rest] = name.split(' ')
  if (rest.length < 1 || rest.length > 2 || [...QUALITIES].includes(first)) return false
  return name.split(' ').every((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word))
}

const STAFF_WORDS = [
  'admin',
  'moderator',
  'moderador',
  'kith team',
  'equipo kith',
  'support team',
  'staff',
  'official',
  'doctor',
  'nurse',
  'enfermera',
  'physician',
  'oncolog',
  'clinic',
  'mentor',
]

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  i: 'l',
  '|': 'l',
  '!': 'l',
  $: 's',
  // Cyrillic and Greek letters that look Latin.
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  і: 'l',
  ο: 'o',
  α: 'a',
  ν: 'v',
  τ: 't',
  κ: 'k',
  ρ: 'p',
  ι: 'l',
  ε: 'e',
}

const QUALITIES = [
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
]
const THINGS = [
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
]
