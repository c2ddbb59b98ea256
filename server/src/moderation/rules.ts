import { distressAllowed, distressTerms } from '@kith/shared/personal/distress.ts'
import type { Rule, WordsRule } from './rule.ts'

/** Terms are matched as whole words, in any case, with or without accents; see tokens.ts. */
const terms = (list: string): string[] =>
  list
    .split(/[|\n]/)
    .map((term) => term.trim())
    .filter((term) => term !== '')

/**
 * Words that are ordinary where people speak of bodies, names and places. Shipped lists are short on
 * purpose: stock profanity lists fire on "anal fissure" and "vaginal dryness", and none may here.
 */
const clinicalWords = terms(`
  dick van dyke | van dyke | dyke marsh | dyke breach | dyke road | dyke trail | dyke path | chink in the armor
  chink in the armour | chink of light | chink in my armor | spic and span
`)

export const distress: WordsRule = {
  id: 'crisis.distress',
  kind: 'words',
  state: 'live',
  lane: 'crisis',
  severity: 3,
  verdict: 'flag',
  terms: distressTerms,
  allow: distressAllowed,
}

const rulesOfConduct: readonly Rule[] = [
  {
    id: 'harm.method',
    kind: 'words',
    state: 'live',
    lane: 'harm',
    severity: 3,
    verdict: 'hold',
    terms: terms(`
      how to kill yourself | ways to kill yourself | way to kill yourself | best way to kill yourself
      easiest way to die | painless way to die | least painful way to die | how to tie a noose
      how to hang yourself | how to overdose on | lethal dose of | suicide method | suicide methods
      suicide pact | helium method | charcoal method | exit bag
      como suicidarse | como suicidarte | como ahorcarse | formas de suicidarse | forma de suicidarse
      metodos de suicidio | metodo de suicidio | morir sin dolor rapido | dosis letal de
      pacto suicida | pacto de suicidio
    `),
    allow: [],
  },
  {
    id: 'harm.attack',
    kind: 'words',
    state: 'live',
    lane: 'harm',
    severity: 2,
    verdict: 'hold',
    terms: terms(`
      kill yourself | kys | go die | drop dead | hope you die | hope she dies
      hope he dies | you should die | you should just die | you deserve cancer | deserve your cancer
      you deserve to die | you deserve to suffer | i will find you and | i will kill you | ill kill you
      im going to kill you | the world would be better without you | nobody would miss you
      you fucking idiot | you stupid bitch | fuck you | shut the fuck up | you piece of shit
      you are pathetic | youre pathetic
      matate | muerete | ojala te mueras | deberias morirte | mereces morir | mereces el cancer
      te mereces el cancer | te voy a matar | voy a matarte | eres una mierda | eres una basura
      hijo de puta | hija de puta | vete a la mierda | que te jodan | eres patetica | eres patetico
      nadie te extranaria | nadie te echaria de menos | eres una puta
    `),
    allow: terms(`
      fuck you cancer | fuck you to cancer | fuck you breast cancer
      fuck you chemo | drop dead gorgeous | drop dead date
    `),
  },
  {
    id: 'harm.slur',
    kind: 'words',
    state: 'live',
    lane: 'harm',
    severity: 2,
    verdict: 'hold',
    terms: terms(`
      nigger | niggers | nigga | niggas | faggot | faggots | dyke | dykes | tranny | trannies
      kike | kikes | chink | chinks | gook | gooks | spic | spics | wetback | wetbacks
      raghead | ragheads | towelhead | towelheads | you retard | you retards | fucking retard | such a retard
      libtard | cunt | cunts | you whore | stupid whore | you slut | stupid slut
      maricon | maricones | sudaca | sudacas | negro de mierda | negra de mierda | moro de mierda
      indio de mierda | puto indio | travelo | subnormal de mierda | mongolico de mierda
    `),
    allow: clinicalWords,
  },
]

const rulesOfTrade: readonly Rule[] = [
  {
    id: 'spam.scam',
    kind: 'words',
    state: 'live',
    lane: 'spam',
    severity: 1,
    verdict: 'hold',
    terms: terms(`
      make money online | earn money from home | work from home and earn | get rich quick
      double your money | guaranteed profit | guaranteed returns | bitcoin investment
      invest in bitcoin | crypto investment | forex trading | forex trader | binary options
      recovered my funds | recover your lost funds | recover my lost bitcoin | account manager on
      whatsapp me | text me on whatsapp | contact me on whatsapp | message him on whatsapp
      contact him on whatsapp | contact her on whatsapp | dm me to earn | telegram channel | join my telegram
      text me on telegram | contact me on telegram
      claim your prize | you have won a | youve won a | you are a winner | prize guaranteed | selected to receive a | free gift card | free gift cards
      limited time offer | use my promo code | use my discount code
      use my coupon code | send a gift card | western union | cash app me | wire transfer fee
      spell caster | herbal doctor | dr odis | love spell | cheap meds online | no prescription needed
      no prescription required | buy viagra | buy oxycodone | buy xanax | buy cialis
      gana dinero desde casa | ganar dinero desde casa | gana dinero facil | ingresos extra desde casa
      duplica tu dinero | inversion en bitcoin | invierte en bitcoin | invertir en bitcoin
      ganancias garantizadas | escribeme al whatsapp | escribeme por whatsapp | mandame un whatsapp
      contactame por whatsapp | unete a mi canal | canal de telegram | haz clic aqui | haz clic en el enlace
      has ganado un | reclama tu premio | oferta por tiempo limitado | usa mi codigo de descuento
      sin receta medica envio | sin necesidad de receta | amarres de amor
      prestamo rapido sin aval
    `),
    allow: [],
  },
  {
    id: 'privacy.spelled-address',
    kind: 'words',
    state: 'live',
    lane: 'privacy',
    severity: 1,
    verdict: 'hold',
    terms: terms(`
      gmail dot com | hotmail dot com | yahoo dot com | outlook dot com | icloud dot com | aol dot com
      at gmail | gmail punto com | hotmail punto com | yahoo punto com | outlook punto com | arroba gmail
      arroba hotmail | arroba yahoo | arroba outlook | my social security number is
      mi numero de seguridad social es
    `),
    allow: [],
  },
  {
    id: 'advice.unproven',
    kind: 'words',
    state: 'live',
    lane: 'advice',
    severity: 1,
    verdict: 'flag',
    terms: terms(`
      miracle cure | miracle cures | cures cancer | cured my cancer naturally | cure cancer naturally
      cures all cancer | kills cancer cells naturally | chemo is poison | stop your chemo | stop the chemo and
      refuse chemo | quit chemo and | instead of chemo take | you should stop taking | you dont need chemo
      doctors dont want you to know | big pharma hides | black salve | miracle mineral | drink bleach
      apricot kernels | laetrile | vitamin b17 | ivermectin cures | fenbendazole | rick simpson oil
      alkaline water cures
      cura milagrosa | remedio milagroso | cura el cancer | curan el cancer | curo mi cancer con
      la quimio es veneno | deja la quimio | dejen la quimio | no hagas quimio | rechaza la quimio
      deja de tomar tu | dejen de tomar | dioxido de cloro | semillas de albaricoque
      vitamina b17 | los medicos no quieren que sepas
    `),
    allow: terms(`
      nothing cures cancer | no miracle cure | not a miracle cure | isnt a miracle cure | no miracle cures
      no hay cura milagrosa | no es una cura milagrosa | no existe la cura milagrosa | nada cura el cancer
    `),
  },
]

const detectors: readonly Rule[] = [
  {
    id: 'privacy.phone',
    kind: 'phone',
    state: 'live',
    lane: 'privacy',
    severity: 1,
    verdict: 'hold',
  },
  {
    id: 'privacy.email',
    kind: 'email',
    state: 'live',
    lane: 'privacy',
    severity: 1,
    verdict: 'hold',
  },
  {
    id: 'privacy.number',
    kind: 'personal',
    of: ['id', 'record', 'bank', 'card'],
    state: 'live',
    lane: 'privacy',
    severity: 1,
    verdict: 'hold',
  },
  {
    id: 'privacy.person',
    kind: 'personal',
    of: ['birth', 'address'],
    state: 'live',
    lane: 'privacy',
    severity: 1,
    verdict: 'flag',
  },
  {
    id: 'spam.new-member-link',
    kind: 'new-member-link',
    state: 'live',
    lane: 'spam',
    severity: 1,
    verdict: 'hold',
  },
  { id: 'spam.link', kind: 'link', state: 'draft', lane: 'spam', severity: 0, verdict: 'flag' },
  {
    id: 'new-member.first-post',
    kind: 'first-post',
    state: 'live',
    lane: 'new-member',
    severity: 0,
    verdict: 'hold',
  },
  {
    id: 'new-member.picture',
    kind: 'new-member-picture',
    state: 'live',
    lane: 'new-member',
    severity: 1,
    verdict: 'hold',
  },
  {
    id: 'new-member.first-picture',
    kind: 'first-picture',
    state: 'live',
    lane: 'new-member',
    severity: 1,
    verdict: 'flag',
  },
  { id: 'advice.dose', kind: 'dose', state: 'live', lane: 'advice', severity: 1, verdict: 'flag' },
]

/** What the model guesses is told where a text is read for other reasons, and is counted: it does nothing. */
const guesses: readonly Rule[] = [
  {
    id: 'guess.spam',
    kind: 'guess',
    of: 'spam',
    state: 'shadow',
    lane: 'spam',
    severity: 0,
    verdict: 'flag',
  },
  {
    id: 'guess.attack',
    kind: 'guess',
    of: 'attack',
    state: 'shadow',
    lane: 'harm',
    severity: 0,
    verdict: 'flag',
  },
  {
    id: 'guess.distress',
    kind: 'guess',
    of: 'distress',
    state: 'shadow',
    lane: 'crisis',
    severity: 0,
    verdict: 'flag',
  },
]

/** The rules a new community starts with. */
export const shippedRules: readonly Rule[] = [
  distress,
  ...rulesOfConduct,
  ...rulesOfTrade,
  ...detectors,
  ...guesses,
]

/** Rules about a method: what they find is seen by nobody else, and is read within a hard time. */
export const crisisMethods: ReadonlySet<string> = new Set(['harm.method'])
