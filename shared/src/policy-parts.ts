import { appealRules, type AppealActions } from './moderation/appeal-policy.ts'
import { bulkRules, type BulkActions } from './moderation/bulk-policy.ts'
import { ruleRules, type RuleActions } from './moderation/rules-policy.ts'
import { sanctionRules, type SanctionActions } from './moderation/sanction-policy.ts'
import { teamRules, type TeamActions } from './moderation/team-policy.ts'
import { emergencyRules, type EmergencyActions } from './accounts/emergency-policy.ts'
import { retentionRules, type RetentionActions } from './clinic/retention-policy.ts'
import { profileRules, type ProfileActions } from './profile-policy.ts'

/** What stands in files of its own, each beside the part of the product that it is about. */
export interface PartActions
  extends
    ProfileActions,
    SanctionActions,
    TeamActions,
    RuleActions,
    AppealActions,
    BulkActions,
    RetentionActions,
    EmergencyActions {}

export const partRules = {
  ...profileRules,
  ...sanctionRules,
  ...teamRules,
  ...ruleRules,
  ...appealRules,
  ...bulkRules,
  ...retentionRules,
  ...emergencyRules,
}
