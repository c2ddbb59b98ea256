import { accountsContract, blocksContract } from '../accounts/contract.ts'
import { emergencyContract } from '../accounts/emergency-contract.ts'
import { memorialContract } from '../accounts/memorial-contract.ts'
import { ownDataContract } from '../accounts/own-data-contract.ts'
import { responsibleContract } from '../accounts/responsible-contract.ts'
import { mutesContract } from '../accounts/mutes-contract.ts'
import { secondFactorContract } from '../accounts/second-factor-contract.ts'
import { namesContract } from '../accounts/names-contract.ts'
import { brochureContract } from '../clinic/brochure-contract.ts'
import { authoringContract } from '../clinic/authoring-contract.ts'
import { clinicContract } from '../clinic/contract.ts'
import { checklistContract } from '../clinic/checklist-contract.ts'
import { studyContract } from '../clinic/study-contract.ts'
import { exchangeContract } from '../clinic/exchange-contract.ts'
import { itemReportContract } from '../clinic/item-report-contract.ts'
import { paperContract } from '../clinic/paper-contract.ts'
import { retentionContract } from '../clinic/retention-contract.ts'
import { surveyModesContract } from '../clinic/survey-modes-contract.ts'
import { importContract } from '../clinic/import-contract.ts'
import { enrolmentContract } from '../enrolment/contract.ts'
import { groupsContract } from '../groups/contract.ts'
import { mentoringContract } from '../mentoring/contract.ts'
import { hellosContract } from '../mentoring/hello-contract.ts'
import { introductionsContract } from '../mentoring/introductions-contract.ts'
import { messagesContract } from '../messages/contract.ts'
import { appealContract, lockedOutContract } from '../moderation/appeal-contract.ts'
import { auditContract } from '../moderation/audit-contract.ts'
import { moderationContract } from '../moderation/contract.ts'
import { bulkContract } from '../moderation/bulk-contract.ts'
import { alarmContract } from '../moderation/alarm-contract.ts'
import { crisisContract } from '../moderation/crisis-contract.ts'
import { laneTimesContract } from '../moderation/lane-times-contract.ts'
import { lookingContract } from '../moderation/looking-contract.ts'
import { openContract } from '../moderation/open-contract.ts'
import { statisticsContract } from '../moderation/statistics-contract.ts'
import { passingContract } from '../moderation/passing-contract.ts'
import { conflictContract } from '../moderation/conflict-contract.ts'
import { hidingContract } from '../moderation/hiding-contract.ts'
import { proposalContract } from '../moderation/proposal-contract.ts'
import { queueContract } from '../moderation/queue-contract.ts'
import { rulesContract } from '../moderation/rules-contract.ts'
import { reportContract } from '../moderation/report-contract.ts'
import { sanctionContract } from '../moderation/sanction-contract.ts'
import { undoContract } from '../moderation/undo-contract.ts'
import { notificationsContract } from '../notifications/contract.ts'
import { marksContract } from '../posts/marks-contract.ts'
import { maskMutesContract } from '../posts/mask-mutes-contract.ts'
import { composingContract } from '../posts/composing-contract.ts'
import { postsContract } from '../posts/contract.ts'
import { followContract } from '../posts/follow-contract.ts'
import { unreadContract } from '../posts/unread-contract.ts'
import { placingContract } from '../posts/placing-contract.ts'
import { versionsContract } from '../posts/versions-contract.ts'
import { imagesContract } from '../posts/image-contract.ts'
import { searchContract } from '../posts/search-contract.ts'
import { profilesContract } from '../profiles/contract.ts'
import { surveysContract } from '../surveys/contract.ts'
import { sittingContract } from '../surveys/sitting-contract.ts'
import type { Call } from './route.ts'

/** The whole API. The server mounts it, the web's client takes its types, OpenAPI is made from it. */
export const api = {
  ...accountsContract,
  ...blocksContract,
  ...ownDataContract,
  ...memorialContract,
  ...emergencyContract,
  ...responsibleContract,
  ...mutesContract,
  ...secondFactorContract,
  ...namesContract,
  ...groupsContract,
  ...postsContract,
  ...marksContract,
  ...maskMutesContract,
  ...followContract,
  ...unreadContract,
  ...placingContract,
  ...versionsContract,
  ...imagesContract,
  ...composingContract,
  ...searchContract,
  ...messagesContract,
  ...mentoringContract,
  ...hellosContract,
  ...introductionsContract,
  ...profilesContract,
  ...moderationContract,
  ...auditContract,
  ...queueContract,
  ...appealContract,
  ...lockedOutContract,
  ...alarmContract,
  ...crisisContract,
  ...statisticsContract,
  ...openContract,
  ...laneTimesContract,
  ...reportContract,
  ...sanctionContract,
  ...rulesContract,
  ...undoContract,
  ...bulkContract,
  ...lookingContract,
  ...passingContract,
  ...hidingContract,
  ...conflictContract,
  ...proposalContract,
  ...notificationsContract,
  ...surveysContract,
  ...sittingContract,
  ...enrolmentContract,
  ...clinicContract,
  ...brochureContract,
  ...surveyModesContract,
  ...paperContract,
  ...itemReportContract,
  ...checklistContract,
  ...studyContract,
  ...exchangeContract,
  ...retentionContract,
  ...authoringContract,
  ...importContract,
}

export type Api = typeof api
export type RouteKey = keyof Api
export type Params<K extends RouteKey> = Call<Api[K]>['params']
export type Query<K extends RouteKey> = Call<Api[K]>['query']
export type RequestBody<K extends RouteKey> = Call<Api[K]>['body']
export type ReplyOf<K extends RouteKey> = Call<Api[K]>['reply']
