import type { CountryCode } from 'libphonenumber-js'
import type { PersonalKind } from '@kith/shared/personal/finding.ts'
import type { GuessLabel } from './guess.ts'
import type { Lane, Severity } from './lanes.ts'

/** `hold`: nobody else sees it until someone of the team has read it. `flag`: it is live, and is read by its due time. */
export type Verdict = 'pass' | 'flag' | 'hold'

/** `shadow` rules are tried and recorded, but do nothing. */
export type RuleState = 'draft' | 'shadow' | 'live' | 'retired'

/** What a rule looks for; `allow` holds the terms inside which its words are ordinary. */
export type Detector =
  | { kind: 'words'; terms: readonly string[]; allow: readonly string[] }
  | { kind: 'personal'; of: readonly PersonalKind[] }
  /** Read in time that grows with the text alone; see patterns.ts. */
  | { kind: 'pattern'; pattern: string }
  /** What the model thinks a text is; it only suggests, whatever its state says. */
  | { kind: 'guess'; of: GuessLabel }
  /** So many earlier texts almost alike. */
  | { kind: 'duplicate'; copies: number }
  /** So many texts of one person, this one included, in so many minutes. */
  | { kind: 'rate'; texts: number; minutes: number }
  | {
      kind:
        | 'phone'
        | 'email'
        | 'link'
        | 'new-member-link'
        | 'first-post'
        | 'first-picture'
        | 'new-member-picture'
        | 'dose'
    }

/** Telling of distress is never a reason to keep a text back: a rule that holds can not be in the crisis lane. */
export type Consequence =
  | { lane: 'crisis'; verdict: 'flag' }
  | { lane: Exclude<Lane, 'crisis'>; verdict: 'flag' | 'hold' }

/** `groups`: those it is for; all of them where it is left out. `name`: what staff called it. */
interface About {
  id: string
  name?: string
  state: RuleState
  severity: Severity
  groups?: readonly string[] | null
}

export type Rule = About & Detector & Consequence

export type WordsRule = Extract<Rule, { kind: 'words' }>

/** From the first character to before the last one, in the text as it was written. */
export type Span = readonly [start: number, end: number]

export interface Hit {
  rule: string
  span: Span
  excerpt: string
  lane: Lane
  severity: Severity
  /** How sure a guess is, from 0 to 1; rules are always sure. */
  score?: number
}

/** A link that stands behind other words, which the plain text does not show. */
export interface MarkedLink {
  href: string
  span: Span
}

/** What screening needs to know beside the text. */
export interface ScreeningFacts {
  /** Texts of this member that were let through before. */
  textsBefore: number
  hoursSinceJoining: number
  links: readonly MarkedLink[]
  /** Whether there is a picture in it, and whether one of this member was let through before. */
  picture: 'none' | 'first' | 'another'
  settings: ScreeningSettings
  /** Where it stands; null for what stands in no group. */
  groupId?: string | null
  /** How many earlier texts are almost alike. */
  copies?: number
  /** How many minutes ago the earlier texts of its author were, for a day back. */
  minutesAgo?: readonly number[]
}

export interface ScreeningSettings {
  /** So many first texts of a new member are held. */
  heldPosts: number
  /** For so many hours after joining a text with a link or a picture is held. */
  heldLinkHours: number
  /** Whose phone numbers are meant where no country code is written. */
  country: CountryCode
}

export const defaultSettings: ScreeningSettings = {
  heldPosts: 1,
  heldLinkHours: 24,
  country: 'US',
}
