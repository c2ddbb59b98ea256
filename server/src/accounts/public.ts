import type { Locale } from '@kith/shared/contract/page.ts'
import { Problem } from '@kith/shared/problems.ts'
import { isWeak } from '@kith/shared/accounts/weak-password.ts'
import type { Platform } from '#platform/platform.ts'
import { writeAudit } from '#platform/audit.ts'
import { outbox } from '#platform/outbox.ts'
import { emailIndex, hiddenEmail } from './email.ts'
import { hashPassword } from './password.ts'
import { asTaken, takeName } from './name-queries.ts'
import { accountByEmail, insertAccount, insertGrant, newAccountId } from './queries.ts'
import { endSecondFactor } from './second-factor-queries.ts'
import { endSessions } from './session-queries.ts'
import type { RoleName } from './roles.ts'
import { nameKey } from './look-alike.ts'

export { administrators } from './emergency-queries.ts'
export { account, formerName, roleGrant, sanction } from './tables.ts'
export { accountCalled, formerNames, isCalledFrom } from './name-queries.ts'
export { toldOf } from './naming.ts'
export { apartFrom, blockedBetween, blockedBy, hasBlocked } from './block-queries.ts'
export { hasMutedWords, mutedBetween, mutedBy, mutedWordIn } from './mute-queries.ts'
export { addressOf, type Address } from './queries.ts'
export {
  awaited,
  here,
  joinedBetween,
  peopleById,
  peopleOfSessions,
  sessionStore,
  worksApartNow,
} from './person-queries.ts'
export { awaySessions } from './away-queries.ts'
export type { Belongings, Leaver, Part } from './belongings.ts'
export type { EmergencyPort } from './emergency.ts'
export { accountBelongings } from './own-queries.ts'
export { lockedOutToken, readLockedOutToken } from './locked-out.ts'
export { readMailToken } from './mail-token.ts'
export { holds as stands } from './sanction.ts'
export { forgetWordsAbout, impose, lift, lockMember, sanctionsOf } from './sanction-queries.ts'
export { alsoMentors, endMentors } from './mentor-queries.ts'
export { hiddenEmail } from './email.ts'
export {
  emergencyLetter,
  exportLetter,
  leavingLetter,
  lookedLetter,
  resetLetter,
  takenLetter,
  verifyLetter,
} from './mails.ts'
export { hashPassword } from './password.ts'
export { secretPlace } from './second-factor.ts'
export { nameKey } from './look-alike.ts'
export { tidyName } from './screen-name.ts'

export interface NewStaff {
  email: string
  screenName: string
  password: string
  locale: Locale
  role: Extract<RoleName, 'moderator' | 'admin'>
}

/** Makes an account of staff with a confirmed address, for the operator's command line. */
export async function createAccount(
  { community, secrets, clock }: Platform,
  person: NewStaff,
): Promise<string> {
  if (person.password.length < 15 || isWeak(person.password, [person.screenName]))
    throw new Problem('account.password-weak')
  const passwordHash = await hashPassword(person.password)
  return community.db.transaction(async (tx) => {
    await takeName(tx, person.screenName, null, clock.now())
    const id = await newAccountId(tx)
    await asTaken(
      insertAccount(tx, {
        id,
        screenName: person.screenName,
        screenNameKey: nameKey(person.screenName),
        ...hiddenEmail(secrets, id, person.email),
        passwordHash,
        kind: 'staff',
        locale: person.locale,
        verifiedAt: clock.now(),
      }),
    )
    await insertGrant(
      tx,
      id,
      { role: person.role, groupId: null, clinicId: null, exceptionReason: null },
      null,
    )
    return id
  })
}

/** Ends the second step of who lost all that opens it, and their sessions, for the operator's command line. */
export async function forgetSecondFactor(
  { community, secrets, jobs }: Platform,
  email: string,
): Promise<boolean> {
  return community.db.transaction(async (tx) => {
    const row = await accountByEmail(tx, emailIndex(secrets, email))
    if (!row || !(await endSecondFactor(tx, row.id))) return false
    const subject = `account:${row.id}`
    await writeAudit(tx, { by: null, action: 'account.factor-ended', subject, facts: {} })
    await endSessions(tx, row.id)
    const out = outbox(jobs)
    out.emit('factor.ended', { accountId: row.id })
    out.recheck(row.id)
    await out.flush(tx)
    return true
  })
}
