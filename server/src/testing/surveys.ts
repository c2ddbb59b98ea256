import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { TestPerson } from './accounts.ts'

export type TestSurvey = ReplyOf<'GET /api/me/surveys'>['items'][number]

/** The survey every member is asked to take, as this one has it. */
export async function onboardingOf(member: TestPerson): Promise<TestSurvey> {
  const { items } = await member.call('GET /api/me/surveys')
  const found = items.find(({ survey }) => survey === 'onboarding')
  if (!found) throw new Error(`${member.screenName} is not asked to take the onboarding survey`)
  return found
}
