import { profileRules, type ProfileActions } from './profile-policy.ts'
import { ruleRules, type RuleActions } from './rules-policy.ts'

/** The parts of the policy that stand in files of their own. */
export interface FurtherActions extends ProfileActions, RuleActions {}

export const furtherRules = { ...profileRules, ...ruleRules }
