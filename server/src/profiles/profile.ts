import type { Static } from 'typebox'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { ContentState, Permit } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import {
  profileFields,
  type Audience,
  type OwnProfile,
  type Profile,
  type ProfileField,
} from '@kith/shared/profiles/contract.ts'
import { VISIBLE } from '@kith/shared/personal/visible-text.ts'
import { stateAfterEdit } from '#moderation/public.ts'

type Audiences = OwnProfile['audiences']
type Chosen = Partial<Record<ProfileField, Audience>> | null

/** Who sees what where nothing was chosen. Of health and of the company one keeps, nobody whom one does not meet anyway. */
const unchosen: Audiences = {
  about: 'members',
  role: 'nobody',
  pronouns: 'members',
  since: 'members',
  groups: 'shared',
  texts: 'members',
}

/** A group with what decides who hears its name here. */
interface PlaceRow {
  slug: string
  name: string
  nameEs: string | null
  /** Anybody may know who is in it. */
  open: boolean
  /** Who asks is in it as well. */
  both: boolean
}

/** Someone as the database has them for one reader; who sees which part of it is decided here. */
export interface ProfileRow {
  id: string
  screenName: string
  standing: 'active' | 'silenced' | 'suspended' | 'leaving' | 'memorial'
  createdAt: Date
  team: boolean
  places: PlaceRow[]
  helps: PlaceRow[]
  about: string | null
  aboutState: ContentState | null
  role: OwnProfile['role']
  pronouns: OwnProfile['pronouns']
  audiences: Chosen
  blocked: boolean
  following: boolean
  muted: boolean
  /** Who asks is in a group with them. */
  shares: boolean
}

/** Whom a profile is shown to. */
export type Reader = 'oneself' | 'shared' | 'members'

export function readerOf(row: ProfileRow, self: string): Reader {
  if (row.id === self) return 'oneself'
  return row.shares ? 'shared' : 'members'
}

function audiencesOf(chosen: Chosen): Audiences {
  return { ...unchosen, ...chosen }
}

/** What one reader sees of somebody. `before` is what they were called until lately. */
export function toProfile(
  row: ProfileRow,
  reader: Reader,
  self: string,
  before: string | null,
): Static<typeof Profile> {
  const sees = (field: ProfileField) => meets(reader, audiencesOf(row.audiences)[field])
  const known = (place: PlaceRow) =>
    place.open || (reader !== 'members' && isKnown(row, place, self))
  return {
    id: row.id,
    screenName: row.screenName,
    own: row.id === self,
    inMemory: row.standing === 'memorial',
    team: row.team,
    mentorOf: row.helps.filter(known).map(toPlace),
    before,
    about: sees('about') && isOpen(row.aboutState) && row.about ? row.about : null,
    role: sees('role') ? row.role : null,
    pronouns: sees('pronouns') ? row.pronouns : null,
    since: sees('since') ? row.createdAt.getUTCFullYear() : null,
    groups: sees('groups') ? row.places.filter(known).map(toPlace) : null,
    texts: sees('texts'),
    following: row.following,
    muted: row.muted,
  }
}

/** Whether a reader is among those something is for. */
function meets(reader: Reader, audience: Audience): boolean {
  if (reader === 'oneself') return true
  return audience === 'members' || (audience === 'shared' && reader === 'shared')
}

/** In a preview of one's own profile nobody in particular asks: which groups they would share is not known. */
function isKnown(row: ProfileRow, { both }: PlaceRow, self: string): boolean {
  return both && row.id !== self
}

function isOpen(state: ContentState | null): boolean {
  return state === 'live' || state === 'limited'
}

function toPlace({ slug, name, nameEs }: PlaceRow) {
  return { slug, name, nameEs }
}

type OwnRow = Omit<OwnProfile, 'audiences'> & { audiences: Chosen }

const nothing: OwnRow = {
  about: '',
  aboutState: 'withdrawn',
  removedFor: null,
  role: null,
  pronouns: null,
  audiences: null,
}

/** A profile as its owner has it before them. */
export function toOwn(row: OwnRow | null): ReplyOf<'GET /api/me/profile'> {
  const { about, aboutState, removedFor, role, pronouns, audiences } = row ?? nothing
  return { about, aboutState, removedFor, role, pronouns, audiences: audiencesOf(audiences) }
}

/** The next words about oneself; null where they say what they said before. While a team looks at hidden ones, none. */
export function rewrite(
  permit: Permit<'profile.write'>,
  kept: { accountId: string; about: string; aboutState: ContentState; aboutVersion: number },
  given: string,
): { about: string; aboutVersion: number } | null {
  if (permit.facts.personId !== kept.accountId) throw new Error('the permit is for someone else')
  const about = given.replace(/\r\n?/g, '\n').trim()
  if (about === kept.about) return null
  if (kept.aboutState === 'hidden') throw new Problem('request.forbidden')
  if (about !== '' && !VISIBLE.test(about)) throw new Problem('request.invalid', { field: 'about' })
  return { about, aboutVersion: kept.aboutVersion + 1 }
}

/**
 * What words about oneself become by being changed. A decision about them, or one still to come, stands for the next
 * ones too, also where there were none meanwhile. After words that the team took away it reads the next ones first.
 */
export function stateAfter(
  kept: { aboutState: ContentState; aboutWas: 'held' | 'limited' | null },
  about: string,
  screened: 'live' | 'held',
): { aboutState: ContentState; aboutWas: 'held' | 'limited' | null } {
  const { aboutState: now } = kept
  const binds =
    now === 'removed' ? 'held' : now === 'held' || now === 'limited' ? now : kept.aboutWas
  if (about === '') return { aboutState: 'withdrawn', aboutWas: binds }
  return { aboutState: stateAfterEdit(binds ?? 'live', screened), aboutWas: null }
}

/** Only what differs from what everybody begins with. */
export function chosenOf(
  chosen: Chosen,
  given: Partial<Audiences> | undefined,
): Partial<Audiences> {
  const all = audiencesOf({ ...chosen, ...given })
  return Object.fromEntries(
    profileFields.flatMap((field) => (all[field] === unchosen[field] ? [] : [[field, all[field]]])),
  )
}
