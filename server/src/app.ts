import type { FastifyInstance } from 'fastify'
import type { Person } from '@kith/shared/actor.ts'
import { accountListeners } from '#accounts/jobs.ts'
import { editionListeners } from '#clinic/edition-jobs.ts'
import { importListeners, Imports, knowVisitKeys } from '#clinic/import-jobs.ts'
import { checklistRoutes } from '#clinic/checklist-routes.ts'
import { itemReportRoutes } from '#clinic/item-routes.ts'
import { exchangeRoutes } from '#clinic/exchange-routes.ts'
import { studyRoutes } from '#clinic/study-routes.ts'
import { authoringRoutes } from '#clinic/authoring-routes.ts'
import { clinicRoutes } from '#clinic/routes.ts'
import { paperRoutes } from '#clinic/paper-routes.ts'
import { retentionListeners } from '#clinic/retention-jobs.ts'
import { retentionRoutes } from '#clinic/retention-routes.ts'
import { sittingListeners } from '#clinic/sitting-jobs.ts'
import { sittingRoutes } from '#clinic/sitting-routes.ts'
import { surveyModesRoutes } from '#clinic/survey-modes-routes.ts'
import { clinicListeners } from '#clinic/snapshot-jobs.ts'
import {
  accountBelongings,
  awaySessions,
  joinedBetween,
  peopleOfSessions,
  sessionStore,
  type Belongings,
} from '#accounts/public.ts'
import { blockRoutes } from '#accounts/block-routes.ts'
import { emergencyRoutes } from '#accounts/emergency-routes.ts'
import { exportListeners } from '#accounts/export-jobs.ts'
import { leavingListeners } from '#accounts/leaving-jobs.ts'
import { memorialRoutes } from '#accounts/memorial-routes.ts'
import { ownDataRoutes } from '#accounts/own-data-routes.ts'
import { muteRoutes } from '#accounts/mute-routes.ts'
import { nameRoutes } from '#accounts/name-routes.ts'
import { responsibleRoutes } from '#accounts/responsible-routes.ts'
import { accountRoutes } from '#accounts/routes.ts'
import { secondFactorRoutes } from '#accounts/second-factor-routes.ts'
import { codeEmergency } from '#enrolment/emergency-queries.ts'
import { enrolmentListeners } from '#enrolment/jobs.ts'
import { enrolmentBelongings } from '#enrolment/own-queries.ts'
import { enrolmentRoutes } from '#enrolment/routes.ts'
import { groupBelongings } from '#groups/public.ts'
import { groupRoutes } from '#groups/routes.ts'
import { mentoringListeners } from '#mentoring/jobs.ts'
import {
  forgetTask,
  helloPort,
  introduce,
  mentoringBelongings,
  undoIntroduction,
} from '#mentoring/public.ts'
import { mentoringRoutes } from '#mentoring/routes.ts'
import { messageBelongings, messagePort } from '#messages/public.ts'
import { messageRoutes } from '#messages/routes.ts'
import { moderationListeners } from '#moderation/jobs.ts'
import { moderationBelongings, ruleMover } from '#moderation/public.ts'
import { ruleListeners } from '#moderation/rule-jobs.ts'
import { moderationRoutes } from '#moderation/routes.ts'
import { notificationListeners } from '#notifications/jobs.ts'
import { forgetLetters, noticeBelongings } from '#notifications/own-queries.ts'
import { breaksOf } from '#notifications/settings-queries.ts'
import { notificationRoutes } from '#notifications/routes.ts'
import { postListeners } from '#posts/jobs.ts'
import { markRoutes } from '#posts/mark-routes.ts'
import { composingRoutes } from '#posts/composing-routes.ts'
import {
  movePost,
  movePostBack,
  openTextsOf,
  postBelongings,
  textEmergency,
  postPort,
  replyPort,
  textMover,
} from '#posts/public.ts'
import { imageListeners } from '#posts/image-jobs.ts'
import { imageRoutes } from '#posts/image-routes.ts'
import { postRoutes } from '#posts/routes.ts'
import { profileBelongings, profilePort } from '#profiles/public.ts'
import { profileRoutes } from '#profiles/routes.ts'
import type { Db } from '#platform/db.ts'
import { health } from '#platform/health.ts'
import type { Listener } from '#platform/jobs.ts'
import { live, type Live } from '#platform/live.ts'
import { metrics } from '#platform/metrics.ts'
import { isNobodyYet } from '#platform/mount.ts'
import type { Mounter, Platform, SessionsIn } from '#platform/platform.ts'
import { sayTrace } from '#platform/problems.ts'
import { server, sessionOf } from '#platform/server.ts'
import { rememberedIn, sessions } from '#platform/sessions.ts'
import { webFiles } from '#platform/files.ts'
import { publishShipped, surveyBelongings } from '#surveys/public.ts'
import { surveyListeners } from '#surveys/jobs.ts'
import { surveyRoutes } from '#surveys/routes.ts'
import { cron, upkeepListeners } from '#platform/upkeep.ts'
import { queues } from '#subscriptions.ts'
import { whoMayHear } from '#topics.ts'

/** What each slice keeps of a person, in the order it is taken away in: what hangs on other things first. */
export const belongings: readonly Belongings<Db>[] = [
  noticeBelongings,
  mentoringBelongings,
  messageBelongings,
  profileBelongings,
  postBelongings,
  moderationBelongings,
  groupBelongings,
  enrolmentBelongings,
  surveyBelongings,
  accountBelongings,
]

/** What of each slice moderation judges. */
const ports = [postPort, replyPort, messagePort, helloPort, profilePort]

/** The product: one line a slice. */
const slices = (address: () => string, imports: Imports): readonly Mounter[] => [
  accountRoutes,
  secondFactorRoutes,
  blockRoutes,
  ownDataRoutes(belongings),
  memorialRoutes,
  responsibleRoutes,
  emergencyRoutes([codeEmergency, textEmergency]),
  muteRoutes,
  nameRoutes,
  groupRoutes({ texts: textMover, rules: ruleMover }),
  moderationRoutes(ports, {
    movePost,
    movePostBack,
    introduce,
    undoIntroduction,
    forget: [forgetTask, forgetLetters],
  }),
  postRoutes,
  markRoutes,
  imageRoutes,
  composingRoutes,
  messageRoutes(openTextsOf),
  mentoringRoutes(breaksOf),
  profileRoutes,
  notificationRoutes,
  surveyRoutes,
  enrolmentRoutes,
  sittingRoutes(awaySessions),
  surveyModesRoutes(address, awaySessions),
  paperRoutes(address),
  itemReportRoutes,
  checklistRoutes,
  studyRoutes,
  exchangeRoutes,
  retentionRoutes,
  authoringRoutes,
  clinicRoutes(address, imports),
]

export interface App {
  http: FastifyInstance
  live: Live
  /** Where figures are given; null for nowhere, and before the start. */
  figuresAt(): string | null
  /** Starts the live bus and, unless this process is for the web only, the jobs. */
  start(): Promise<void>
  stop(spreadMs?: number): Promise<void>
}

/** Puts the platform and the slices together; `address` is known for sure only once the server listens. */
export async function buildApp(platform: Platform, address: () => string): Promise<App> {
  // At home the product has two names.
  const origins = () => [address(), address().replace('//localhost:', '//127.0.0.1:')]
  const sessionsIn: SessionsIn = (db) => sessions<Person>(sessionStore(db))
  const { db, heard } = platform.community
  const pooled = sessions(rememberedIn(heard, sessionStore(db)))
  const reserved = sessions(sessionStore(platform.reserve.db))
  const http = await server(platform, { pooled, reserved }, origins)
  const figures = metrics(http, platform, {
    sockets: () => sockets.open(),
    listeners: queues.map((queue) => queue.split('.').at(-1) ?? ''),
  })
  let figuresAt: string | null = null
  const imports = new Imports(platform)
  for (const mountSlice of slices(address, imports)) mountSlice(http, platform, sessionsIn)
  const sockets = await live(http, {
    url: platform.urls.community,
    origins,
    whoMayHear: (people, topic) => whoMayHear(db, people, topic),
    peopleOf: (ids) => peopleOfSessions(db, ids, platform.clock.now()),
    sessionOf: async (request) => {
      const found = await sessionOf(request.headers.cookie, pooled, platform)
      return found && isNobodyYet(found.who, platform.config) ? null : found
    },
    heard,
    onError: sayTrace,
  })
  health(http, platform)
  await webFiles(http, platform.config.webDir)
  return {
    http,
    live: sockets,
    figuresAt: () => figuresAt,
    async start() {
      await Promise.all([platform.community.warm(), platform.reserve.warm()])
      await knowVisitKeys(platform)
      await publishShipped(db)
      await sockets.start()
      figuresAt = figures && (await figures.start())
      if (platform.config.role !== 'web')
        await platform.jobs.start(listeners(platform, address, imports), cron)
    },
    async stop(spreadMs = 0) {
      await sockets.stop(spreadMs)
      if (figuresAt !== null) await figures?.stop()
      await imports.stop()
      await http.close()
    },
  }
}

function listeners(platform: Platform, address: () => string, imports: Imports): Listener[] {
  return [
    ...upkeepListeners(platform),
    ...accountListeners(platform, address),
    ...exportListeners(platform, belongings),
    ...leavingListeners(platform, belongings),
    ...moderationListeners(platform, address),
    ...postListeners(platform),
    ...mentoringListeners(platform, breaksOf),
    ...notificationListeners(platform, address),
    ...surveyListeners(platform, joinedBetween),
    ...enrolmentListeners(platform),
    ...clinicListeners(platform),
    ...sittingListeners(platform),
    ...editionListeners(platform),
    ...retentionListeners(platform),
    ...importListeners(imports),
    ...imageListeners(platform),
    ...ruleListeners(platform, ports),
  ]
}
