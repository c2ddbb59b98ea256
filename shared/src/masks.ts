import Type from 'typebox'

/** A thing with a calm name. `he` and `she` are the gender of the Spanish word. */
const THINGS = [
  ['Heron', 'Garza', 'she'],
  ['Owl', 'Búho', 'he'],
  ['Finch', 'Pinzón', 'he'],
  ['Lark', 'Alondra', 'she'],
  ['Dove', 'Paloma', 'she'],
  ['Turtle', 'Tortuga', 'she'],
  ['Hare', 'Liebre', 'she'],
  ['Deer', 'Ciervo', 'he'],
  ['Otter', 'Nutria', 'she'],
  ['Seal', 'Foca', 'she'],
  ['Whale', 'Ballena', 'she'],
  ['Moth', 'Polilla', 'she'],
  ['Willow', 'Sauce', 'he'],
  ['Maple', 'Arce', 'he'],
  ['Cedar', 'Cedro', 'he'],
  ['Olive', 'Olivo', 'he'],
  ['Fern', 'Helecho', 'he'],
  ['Moss', 'Musgo', 'he'],
  ['Clover', 'Trébol', 'he'],
  ['Lily', 'Azucena', 'she'],
  ['River', 'Río', 'he'],
  ['Island', 'Isla', 'she'],
  ['Meadow', 'Pradera', 'she'],
  ['Harbor', 'Puerto', 'he'],
] as const

/** How it is, in English, and in Spanish of a he and of a she. */
const LOOKS = [
  ['Blue', 'azul', 'azul'],
  ['Green', 'verde', 'verde'],
  ['Gray', 'gris', 'gris'],
  ['White', 'blanco', 'blanca'],
  ['Golden', 'dorado', 'dorada'],
  ['Silver', 'plateado', 'plateada'],
  ['Amber', 'ámbar', 'ámbar'],
  ['Violet', 'violeta', 'violeta'],
  ['Quiet', 'callado', 'callada'],
  ['Gentle', 'apacible', 'apacible'],
  ['Calm', 'sereno', 'serena'],
  ['Little', 'pequeño', 'pequeña'],
  ['Bright', 'claro', 'clara'],
  ['Patient', 'paciente', 'paciente'],
  ['Kind', 'amable', 'amable'],
  ['Morning', 'del alba', 'del alba'],
] as const

/** What someone who writes without a name is called in one thread, in both languages. */
export const Mask = Type.Object({ number: Type.Integer(), en: Type.String(), es: Type.String() })

/** So many names there are; numbers beyond begin again, with "2" behind the name. */
export const MASK_NAMES = THINGS.length * LOOKS.length

export function toMask(number: number) {
  return { number, ...maskNames(number) }
}

/** What all of the team shares where it speaks in a thread: nobody's own. */
export const TEAM_MASK = -1
const TEAM = { en: 'Moderation team', es: 'Equipo de moderación' }

/** The name of a mask in a thread, in both languages: pages are kept for readers of either. */
export function maskNames(number: number): { en: string; es: string } {
  if (number === TEAM_MASK) return TEAM
  const [thing, cosa, gender] = THINGS[number % THINGS.length] ?? THINGS[0]
  const [look, his, her] = LOOKS[Math.floor(number / THINGS.length) % LOOKS.length] ?? LOOKS[0]
  const round = Math.floor(number / MASK_NAMES) + 1
  const again = round > 1 ? ` ${round}` : ''
  return { en: `${look} ${thing}${again}`, es: `${cosa} ${gender === 'he' ? his : her}${again}` }
}
