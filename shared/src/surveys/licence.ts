import type { QuestionnaireVersion } from './questionnaire.ts'

/** What keeps a version from being published, whatever is asked in it. */
export type LicenceFault =
  | 'licence_unknown'
  | 'permission_missing'
  | 'source_missing'
  | 'attribution_missing'
  | 'changed'

export interface LicenceFacts {
  /** The name of an instrument that is not free to use, where it is one. */
  named: string | null
  /** Whether an administrator has recorded the permission. */
  permitted: boolean
  /** Whether its items differ from those it was made from. */
  changed: boolean
}

/**
 * Whether the words may be used as they stand. A recorded permission answers for unknown terms; an instrument
 * that is known not to be free needs it whatever its author says; what may not be changed is used as it came.
 */
export function licenceFaults(licensed: Licensed, facts: LicenceFacts): LicenceFault[] {
  const unchanged: LicenceFault[] = facts.changed && !licensed.mayModify ? ['changed'] : []
  return [...permissionFaults(licensed, facts), ...originFaults(licensed), ...unchanged]
}

function permissionFaults(
  { terms = 'unknown' }: Licensed,
  { named, permitted }: LicenceFacts,
): LicenceFault[] {
  if (permitted) return []
  if (terms === 'permission' || named !== null) return ['permission_missing']
  return terms === 'unknown' ? ['licence_unknown'] : []
}

/** Words from elsewhere are told with where they are from, and some with whose they are. */
function originFaults({ terms, source = '', attribution }: Licensed): LicenceFault[] {
  if (terms !== 'public-domain' && terms !== 'attribution') return []
  const faults: LicenceFault[] = source.trim() === '' ? ['source_missing'] : []
  const unnamed = terms === 'attribution' && attribution.trim() === ''
  return unnamed ? [...faults, 'attribution_missing'] : faults
}

type Licensed = Pick<QuestionnaireVersion, 'terms' | 'source' | 'attribution' | 'mayModify'>

/** The terms a version is published under: a permission that was recorded is what they rest on. */
export function publishedTerms(
  { terms = 'unknown' }: Licensed,
  { named, permitted }: LicenceFacts,
) {
  return permitted && (terms === 'unknown' || named !== null) ? 'permission' : terms
}
