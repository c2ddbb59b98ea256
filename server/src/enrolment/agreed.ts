import { CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { Problem } from '@kith/shared/problems.ts'

/** Refuses a consent that was given to other words than today's. */
export function refuseOldConsent(consentVersion: number): void {
  if (consentVersion === CONSENT_VERSION) return
  throw new Problem('link.level', {
    field: 'consentVersion',
    state: { consentVersion: CONSENT_VERSION },
  })
}

/** The same for a link that is there: taking everything back needs no words and is never refused. */
export function refuseOldChange(level: ConsentLevel, consentVersion: number): void {
  if (level > 0) refuseOldConsent(consentVersion)
}
