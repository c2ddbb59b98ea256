import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import type { Sitting } from '@kith/shared/surveys/sitting-contract.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { cameBy, Device, linksTo, responsesOf } from '#testing/sittings.ts'

const none: Answers = { heard: { codes: ['no'] } }
const some: Answers = { heard: { codes: ['yes'] }, 'how-heard': { codes: ['brochure'] } }

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
})
afterAll(() => app.close())

const link = async () => (await linksTo(clinic))[0] ?? ''

test('a personal link answers staff who kept its address alike, whether it was never opened, is being answered, or was handed in', async () => {
  const [fresh, begun, done] = [await link(), await link(), await link()]
  const nurse = async (token: string) => {
    const device = new Device(app)
    const body = { token, language: 'en' }
    const { status, body: said } = await device.raw<{ sitting: Sitting }>('POST /api/sitting', {
      body,
    })
    return { device, said: { status, ...alike(said.sitting) } }
  }
  const alike = ({ survey, ...sitting }: Sitting) => ({ ...sitting, ...survey, key: '' })
  const watching = (await nurse(done)).device
  for (const token of [begun, done]) {
    const patient = await cameBy(app, token)
    await patient.save(some)
    if (token === done) await patient.complete(1)
  }
  const came = [await nurse(fresh), await nurse(begun), await nurse(done)]
  expect(came.map(({ said }) => said)).toEqual(came.map(() => came[0]?.said))
  expect(came[0]?.said).toMatchObject({ status: 200, once: true, progress: { state: 'new' } })
  // Nor does who was there before learn it, by looking again or by saving.
  expect(await watching.at()).toMatchObject({ survey: { progress: { state: 'new' } } })
  expect((await watching.save(none)).answers).toEqual(none)
  await watching.call('POST /api/sitting/end')
  const states = (await responsesOf(app, clinic.id)).map(({ state }) => state)
  expect(new Set(states.filter(Boolean))).toEqual(new Set(['completed', 'in-progress']))
})
