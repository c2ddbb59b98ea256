import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { joinedBetween } from '#accounts/public.ts'
import type { Events } from '#events.ts'
import { notificationListeners } from '#notifications/jobs.ts'
import { surveyListeners } from '#surveys/jobs.ts'
import type { TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { worked } from './notifications.ts'

export type TestSurvey = ReplyOf<'GET /api/me/surveys'>['items'][number]

/** The survey every member is asked to take, as this one has it. */
export async function onboardingOf(member: TestPerson): Promise<TestSurvey> {
  const { items } = await member.call('GET /api/me/surveys')
  const found = items.find(({ survey }) => survey === 'onboarding')
  if (!found) throw new Error(`${member.screenName} is not asked to take the onboarding survey`)
  return found
}

/** What is done for surveys each day, and the notices that come of it. */
export async function surveysGoOut(app: TestApp): Promise<void> {
  const notices = notificationListeners(app.platform, () => 'http://localhost')
  const before = await asked(app)
  await worked(surveyListeners(app.platform, joinedBetween), 'day.passed', {})
  for (const event of (await asked(app)).slice(before.length))
    await worked(notices, 'survey.asked', event)
}

async function asked(app: TestApp): Promise<Events['survey.asked'][]> {
  const { rows } = await app.owner.query<{ data: Events['survey.asked'] }>(
    `SELECT data FROM jobs.job WHERE name = 'survey.asked.notices' ORDER BY created_on, id`,
  )
  return rows.map(({ data }) => data)
}
