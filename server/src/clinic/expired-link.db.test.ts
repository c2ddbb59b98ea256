import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { cameBy, linksTo, responsesOf } from '#testing/sittings.ts'
import { retain } from './retention-jobs.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app, { timezone: 'UTC' })
})

const some: Answers = { heard: { codes: ['yes'] } }

/** The link's last day is over. */
async function expires(days = 1): Promise<void> {
  await app.owner.query(
    'UPDATE survey.link SET expires_on = current_date - $2::int WHERE clinic_id = $1',
    [clinic.id, days],
  )
}

async function isNoUse(token: string): Promise<void> {
  await expect(cameBy(app, token)).rejects.toMatchObject({ status: 410, code: 'token.spent' })
}

test('who is in the midst when a personal link expires goes on, comes back by it on their device, and hands in', async () => {
  const [token = ''] = await linksTo(clinic)
  const phone = await cameBy(app, token)
  await phone.save(some)
  await expires()
  // The night that follows takes what is past its time.
  await retain(app.platform)
  await phone.call('POST /api/sitting', { body: { token, language: 'en' } })
  expect((await phone.at())?.survey?.progress).toMatchObject({ answers: some, revision: 1 })
  await phone.save({ ...some, 'how-heard': { codes: ['provider'] } }, 1)
  await phone.complete(2)
  expect(await responsesOf(app, clinic.id)).toMatchObject([{ state: 'completed', receipt: true }])
})

test('on another device an expired link leads nowhere, and nothing that was kept is lost by trying', async () => {
  const [token = ''] = await linksTo(clinic)
  const phone = await cameBy(app, token)
  await phone.save(some)
  const before = await responsesOf(app, clinic.id)
  await expires()
  await isNoUse(token)
  await isNoUse(token)
  expect(await responsesOf(app, clinic.id)).toEqual(before)
  expect((await phone.at())?.survey?.progress.answers).toEqual(some)
})

test('once the link is over and its day with it, it is said alike on every device, and no answer is shown', async () => {
  const [token = ''] = await linksTo(clinic)
  const phone = await cameBy(app, token)
  await phone.save(some)
  await expires(3)
  await app.owner.query(
    `UPDATE survey.sitting SET answers_until = now() - interval '1 minute', ends_at = now() - interval '1 minute'
     WHERE clinic_id = $1`,
    [clinic.id],
  )
  expect(await phone.at()).toBeNull()
  await expect(phone.save(some, 1)).rejects.toMatchObject({ code: 'token.spent' })
  await isNoUse(token)
  await retain(app.platform)
  await isNoUse(token)
  // What was begun stays for its thirty days, and is counted as begun.
  expect(await responsesOf(app, clinic.id)).toMatchObject([{ state: 'in-progress', revision: 1 }])
})

test('a link is closed alike whether something was handed in by it or not', async () => {
  const [used = ''] = await linksTo(clinic)
  const phone = await cameBy(app, used)
  await phone.save(some)
  await phone.complete(1)
  await linksTo(clinic)
  const params = { clinicId: clinic.id }
  const batches = async () =>
    (await clinic.staff.call('GET /api/clinics/:clinicId/survey-links', { params })).items
  const before = await batches()
  const route = 'POST /api/clinics/:clinicId/survey-links/:batchId/void'
  const close = (id: string) => clinic.staff.raw(route, { params: { ...params, batchId: id } })
  const said = await Promise.all(before.map(({ id }) => close(id)))
  expect(said.map(({ status }) => status)).toEqual([204, 204])
  expect((await batches()).map((one) => one.void)).toEqual([true, true])
})
