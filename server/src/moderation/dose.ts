import type { Span } from './rule.ts'
import type { Token } from './tokens.ts'

const UNITS =
  set(`mg mgs mcg ug ml cc iu ui milligrams miligramos mililitros microgramos drops gotas
  pill pills pastilla pastillas tablet tablets tableta tabletas comprimido comprimidos capsule
  capsules capsula capsulas puffs units unidades patch patches parches`)
const FUSED = /^\d+(?:mg|mgs|mcg|ug|ml|cc|iu|ui)$/
const NUMBER = /^\d+$/
const WRITTEN_NUMBERS = set('one two three four half un una dos tres cuatro media')

/** Forms that tell somebody what to take. */
const IMPERATIVES = set(
  'take try use increase double inject toma tome tomen usa use prueba pruebe aumenta aumente sube suba',
)
const ENCLITIC_IMPERATIVES = set('tomate tomese tomatelo')
const INFINITIVES = set(
  'take try use increase double inject tomar usar probar aumentar subir taking',
)

/** `you should`, `deberías`: what stands before the verb when a reader is told what to take. */
const ADVISING = set(
  'should could must better recommend suggest advise debes deberias puedes podrias recomiendo sugiero aconsejo',
)
const ADVISING_TO = set('need have want try ought tienes')
const ASKING = set('do did does will would if when while')

const FILLERS =
  set(`just also maybe probably always definitely please only then and or but so try ok
  hey hi yes no well honestly instead simply solo tambien quizas siempre entonces y o pero pues por
  favor mejor to que`)

/** Before the verb: somebody is telling of themselves, or of what they were told. */
const TELLING = set(`i im ive id my me we our us doctor doctors dr doc oncologist onc mo nurse np
  pharmacist surgeon prescribed prescription told says said label yo me mi mis nos nuestro doctora
  medico medica oncologo oncologa enfermera enfermero farmaceutica receta dijo dijeron`)
/** After it: who said so. */
const QUOTING = set(
  'said says told prescribed dijo dijeron receto recetaron mando mandaron indico indicaron',
)

const SENTENCE_END = /[!?;\n…]|\.\s/
/** Words between the verb and its amount; words around it that say who speaks. */
const REACH = 6
const CONTEXT = 16

/** Places where a text tells its reader to take a dose. Telling what one takes, or was told to take, is ordinary. */
export function doseAdvice(text: string, tokens: readonly Token[]): Span[] {
  const sentences = sentenceStarts(text, tokens)
  const spans: Span[] = []
  for (const [at, token] of tokens.entries()) {
    const amount = amountBefore(tokens, at)
    if (amount === null) continue
    const start = sentences[at] ?? 0
    const verb = adviceBefore(tokens, amount, start)
    if (verb !== null) spans.push([tokens[verb]?.start ?? 0, token.end])
  }
  return spans
}

/** The token where an amount begins that ends with this unit, or null. */
function amountBefore(tokens: readonly Token[], at: number): number | null {
  const { word } = tokens[at] ?? { word: '' }
  if (FUSED.test(word)) return at
  if (!UNITS.has(word)) return null
  const before = tokens[at - 1]?.word ?? ''
  return NUMBER.test(before) || WRITTEN_NUMBERS.has(before) ? at - 1 : null
}

/** The verb within reach of the amount, in its sentence, by which a reader is told to take it. */
function adviceBefore(tokens: readonly Token[], amount: number, start: number): number | null {
  for (let at = amount - 1; at >= Math.max(start, amount - REACH); at--) {
    const word = tokens[at]?.word ?? ''
    if (ENCLITIC_IMPERATIVES.has(word) && !isTold(tokens, at, start)) return at
    if (INFINITIVES.has(word) && isAdvised(tokens, at, start)) return at
    if (IMPERATIVES.has(word) && isImperative(tokens, at, start)) return at
  }
  return null
}

function isAdvised(tokens: readonly Token[], verb: number, start: number): boolean {
  const word = (at: number) => (at < start ? '' : (tokens[at]?.word ?? ''))
  let at = verb - 1
  while (FILLERS.has(word(at)) && !ADVISING_TO.has(word(at))) at--
  const before = word(at - 1)
  const asks = ASKING.has(word(at - 2))
  if (ADVISING.has(word(at))) return addressesReader(word(at), before) && !asks
  return ADVISING_TO.has(word(at)) && (word(at) === 'tienes' || (before === 'you' && !asks))
}

/** `you should`, `I recommend`; in Spanish the verb says by itself who is meant. */
function addressesReader(advising: string, before: string): boolean {
  if (['should', 'could', 'must', 'better'].includes(advising))
    return ['you', 'youd', 'had', 'definitely', 'really'].includes(before)
  if (['recommend', 'suggest', 'advise'].includes(advising))
    return ['i', 'id', 'would', 'we', 'always', 'highly'].includes(before)
  return true
}

/** At the head of a sentence or after a pause, where nobody is quoted. */
function isImperative(tokens: readonly Token[], verb: number, start: number): boolean {
  let at = verb
  while (at > start && FILLERS.has(tokens[at - 1]?.word ?? '')) at--
  if (isQuoted(tokens, verb)) return false
  if (at === start) return true
  return tokens[at]?.pause === true && !isTold(tokens, at, start)
}

function isTold(tokens: readonly Token[], end: number, start: number): boolean {
  const near = tokens.slice(Math.max(start, end - CONTEXT), end)
  return near.some(({ word }) => TELLING.has(word))
}

function isQuoted(tokens: readonly Token[], verb: number): boolean {
  return tokens.slice(verb, verb + CONTEXT).some(({ word }) => QUOTING.has(word))
}

/** For each token the index of the first one of its sentence. */
function sentenceStarts(text: string, tokens: readonly Token[]): number[] {
  let start = 0
  return tokens.map((token, at) => {
    const before = tokens[at - 1]
    if (before && SENTENCE_END.test(text.slice(before.end, token.start))) start = at
    return start
  })
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
