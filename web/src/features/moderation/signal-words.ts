import type { Translate } from '../../lib/i18n.ts'
import { isLane } from './lanes.ts'
import type { QueueItem } from './api.ts'

/** The rules and signals that have words of their own; of others, their lane is said. */
const known = new Set([
  'crisis.distress',
  'harm.method',
  'harm.attack',
  'harm.slur',
  'spam.scam',
  'spam.link',
  'spam.new-member-link',
  'privacy.spelled-address',
  'privacy.phone',
  'privacy.email',
  'privacy.number',
  'privacy.person',
  'advice.unproven',
  'advice.dose',
  'new-member.first-post',
  'new-member.first-picture',
  'new-member.picture',
  'first-post',
  'report',
  'edit',
  'appeal',
  'undo',
  'hidden',
  'danger',
  'danger-over',
])

/**
 * Why something came to the team, by the name of the signal or rule: "a rule found a phone number". Rules of the team
 * have the name that it gave them.
 */
export function signalText(name: string, t: Translate, called: string | null = null): string {
  if (called !== null) return t('moderation.signal.named', { name: called })
  if (known.has(name)) return t(`moderation.signal.${name}`)
  const [lane = ''] = name.split('.')
  return t(`moderation.signal.lane.${isLane(lane) ? lane : 'other'}`)
}

const gravest = ['harm.method', 'crisis.distress', 'harm.slur', 'harm.attack']

/** What a text that is kept behind one line is about: "Red: attacks someone." */
export function shieldText(
  { severity, lane, signals }: Pick<QueueItem, 'severity' | 'lane' | 'signals'>,
  t: Translate,
): string {
  const rule = gravest.find((name) => signals.includes(name))
  return t('moderation.shield', {
    colour: t(`moderation.colour.${severity}`),
    about: t(`moderation.about.${rule ?? lane}`),
  })
}
