import { sanctionRules, type SanctionActions } from './moderation/sanction-policy.ts'
import { profileRules, type ProfileActions } from './profile-policy.ts'

export interface PartActions extends ProfileActions, SanctionActions {}

/** The parts of the policy that have a file of their own. */
export const partRules = { ...profileRules, ...sanctionRules }
