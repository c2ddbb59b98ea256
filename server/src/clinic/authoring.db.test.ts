import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { SurveyDraft } from '@kith/shared/clinic/authoring-contract.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { cameBy, linksTo } from '#testing/sittings.ts'

let app: TestApp
let clinic: TestClinic
let other: TestClinic
let admin: TestPerson
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
  other = await aClinic(app, { name: 'Hillside' })
  admin = await as(app, 'admin')
})
afterAll(() => app.close())

const at = (id: string) => ({ clinicId: clinic.id, id })
const here = () => ({ clinicId: clinic.id })
const words = (en: string) => ({ en, es: `${en} (es)` })
const asked = (more: Partial<QuestionnaireVersion> = {}): Partial<QuestionnaireVersion> => ({
  title: words('How was it?'),
  items: [
    { type: 'boolean', id: 'came', title: words('Did you come?'), required: true },
    {
      type: 'choice',
      id: 'how',
      title: words('How was it?'),
      enableWhen: [{ question: 'came', operator: '=', answer: 'yes' }],
      options: [
        { code: 'good', label: words('Good') },
        { code: 'bad', label: words('Bad') },
      ],
    },
  ],
  ...more,
})

const begin = (from?: string) =>
  clinic.staff.call('POST /api/clinics/:clinicId/survey-drafts', {
    params: here(),
    body: { ...(from && { from }) },
  })
const save = (draft: SurveyDraft, more: Partial<QuestionnaireVersion>, revision = draft.revision) =>
  clinic.staff.call('PUT /api/clinics/:clinicId/survey-drafts/:id', {
    params: at(draft.id),
    body: { revision, version: { ...draft.version, ...more } },
  })
const publish = ({ id, revision }: SurveyDraft) =>
  clinic.staff.call('POST /api/clinics/:clinicId/survey-drafts/:id/publish', {
    params: at(id),
    body: { revision },
  })
const published = async (more?: Partial<QuestionnaireVersion>) =>
  publish(await save(await begin(), asked(more)))
const surveys = () => clinic.staff.call('GET /api/clinics/:clinicId/surveys', { params: here() })
const versionOf = async (survey: string) => {
  const found = (await surveys()).versions.find((version) => version.survey === survey)
  if (!found) throw new Error(`no ${survey}`)
  return found
}
const importing = (form: object) =>
  clinic.staff.call('POST /api/clinics/:clinicId/survey-drafts/import', {
    params: here(),
    body: { text: JSON.stringify({ resourceType: 'Questionnaire', ...form }) },
  })
const imported = async (form: object) => {
  const { draft } = await importing(form)
  if (!draft) throw new Error('refused')
  return draft
}
const said = (en: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: `${en} (es)` },
      ],
    },
  ],
})
const form = (title: string) => ({
  title,
  _title: said(title),
  copyright: 'Somebody',
  item: [{ linkId: '1', type: 'boolean', text: 'Well?', _text: said('Well?') }],
})

describe('a survey of a clinic', () => {
  test("is nobody else's to see or write: a stranger, a member, staff elsewhere, an administrator", async () => {
    const draft = await begin()
    const member = await person(app)
    for (const who of [member, other.staff, admin]) {
      const answer = await who.raw('GET /api/clinics/:clinicId/survey-drafts/:id', {
        params: at(draft.id),
      })
      expect(answer.status).toBe(403)
    }
    const elsewhere = await other.staff.raw('GET /api/clinics/:clinicId/survey-drafts/:id', {
      params: { clinicId: other.id, id: draft.id },
    })
    expect(elsewhere.status).toBe(404)
  })

  test('is written in steps, published with a number, and then stands', async () => {
    const draft = await begin()
    const saved = await save(draft, asked())
    expect(saved).toMatchObject({ revision: 2, number: 1, licenceFaults: [] })
    expect(await publish(saved)).toEqual({ survey: draft.survey, number: 1 })
    const version = await versionOf(draft.survey)
    expect(version).toMatchObject({ own: true, number: 1, terms: 'own', questions: 2 })
    await expect(
      app.owner.query(`UPDATE survey.version SET licence = 'x' WHERE id = $1`, [version.id]),
    ).rejects.toThrow(/append-only/)
    const next = await begin(version.id)
    expect(next).toMatchObject({ survey: draft.survey, number: 2 })
    expect(await begin(version.id)).toMatchObject({ id: next.id })
  })

  test('is not seen at another clinic, in its list, its choices or by its id', async () => {
    const { survey } = await published()
    const params = { clinicId: other.id }
    const list = await other.staff.call('GET /api/clinics/:clinicId/surveys', { params })
    const choices = await other.staff.call('GET /api/clinics/:clinicId/survey-choices', { params })
    expect(JSON.stringify([list, choices])).not.toContain(survey)
    const { id } = await versionOf(survey)
    const answer = await other.staff.raw(
      'GET /api/clinics/:clinicId/survey-versions/:id/questionnaire',
      { params: { ...params, id } },
    )
    expect(answer.status).toBe(404)
  })

  test('written by two: the second is told of the first, and nothing is overwritten', async () => {
    const draft = await begin()
    const first = await save(draft, asked({ title: words('First') }))
    await expect(save(draft, asked({ title: words('Second') }), 1)).rejects.toMatchObject({
      code: 'draft.changed',
      problem: { state: { revision: 2, version: { title: words('First') } } },
    })
    // A lost answer: the same words again are no conflict.
    expect(await save(draft, asked({ title: words('First') }), 1)).toEqual(first)
  })

  test('holds text alone: what no database keeps as text is refused', async () => {
    const draft = await begin()
    for (const en of ['\u0000', '\ud83d'])
      await expect(save(draft, { title: words(en) })).rejects.toMatchObject({
        code: 'request.invalid',
        problem: { field: 'version.title.en' },
      })
    expect(await save(draft, { title: words('Fine \u{1F600} \\n') })).toMatchObject({ revision: 2 })
  })

  test('is not published with faults, and all of them are told', async () => {
    const draft = await save(await begin(), { terms: 'public-domain', ...asked({ items: [] }) })
    await expect(publish(draft)).rejects.toMatchObject({
      code: 'request.invalid',
      problem: {
        state: {
          faults: [{ code: 'questions_missing', item: null }],
          licenceFaults: ['source_missing'],
        },
      },
    })
  })

  test('is answered by a link, and by nobody anew once it is retired', async () => {
    const { survey } = await published()
    const [used = '', unused = ''] = await linksTo(clinic, { survey, count: 2 })
    const device = await cameBy(app, used)
    await device.save({ came: { codes: ['yes'] }, how: { codes: ['good'] } })
    const { id } = await versionOf(survey)
    await clinic.staff.call('POST /api/clinics/:clinicId/survey-versions/:id/retire', {
      params: at(id),
    })
    expect((await device.complete(1)).receipt).toBeTruthy()
    await expect(cameBy(app, unused)).rejects.toMatchObject({ code: 'token.spent' })
    await expect(linksTo(clinic, { survey })).rejects.toThrow()
    expect(await versionOf(survey)).toMatchObject({ retired: true })
    const theirs = await versionOf('visit-survey')
    const shipped = await clinic.staff.raw(
      'POST /api/clinics/:clinicId/survey-versions/:id/retire',
      { params: at(theirs.id) },
    )
    expect(shipped.status).toBe(404)
  })

  test('made from one that came with the product keeps its source; what may not be changed is not copied', async () => {
    const copy = await begin((await versionOf('visit-survey')).id)
    expect(copy.version).toMatchObject({ terms: 'attribution', mayModify: true })
    expect(copy.version.source).toContain('visit-survey 1')
    await publish(copy)
    await expect(begin((await versionOf('semcd-6')).id)).rejects.toMatchObject({
      code: 'request.invalid',
      problem: { state: { licenceFaults: ['changed'] } },
    })
  })

  test('goes out as FHIR and comes back as it was', async () => {
    const { survey } = await published()
    const { id } = await versionOf(survey)
    const file = await clinic.staff.raw(
      'GET /api/clinics/:clinicId/survey-versions/:id/questionnaire',
      { params: at(id) },
    )
    const back = await imported(JSON.parse(file.bytes.toString()))
    expect(back.version.items).toEqual(asked().items)
  })
})

describe('a form of another maker', () => {
  test('with signs that are no text inside is refused in words', async () => {
    const { draft, remarks } = await importing({ ...form('\u0000'), item: [] })
    expect(draft).toBeNull()
    expect(remarks.map(({ code }) => code)).toEqual(['signs_unfit'])
  })

  test('is refused with reasons, or loads with unknown terms', async () => {
    const { draft, remarks } = await importing({
      item: [{ linkId: '1', type: 'attachment', text: 'Send us a picture' }],
    })
    expect(draft).toBeNull()
    expect(remarks.map(({ code }) => code)).toContain('type_unsupported')
    const loaded = await imported(form('Well-being'))
    expect(loaded).toMatchObject({ named: null, licenceFaults: ['licence_unknown'] })
    await expect(publish(loaded)).rejects.toMatchObject({ code: 'request.invalid' })
  })

  test('that is not free to use waits for a permission, whatever its author says of it', async () => {
    const loaded = await imported(form('PHQ-2'))
    expect(loaded).toMatchObject({ named: 'PHQ', licenceFaults: ['permission_missing'] })
    const renamed = await save(loaded, { title: words('Mood'), terms: 'own', mayModify: true })
    expect(renamed).toMatchObject({ named: 'PHQ', licenceFaults: ['permission_missing'] })
    expect(renamed.version.mayModify).toBe(false)
    await expect(publish(renamed)).rejects.toMatchObject({ code: 'request.invalid' })
  })

  test('is published once an administrator recorded the permission, as it came and not otherwise', async () => {
    const loaded = await imported(form('CD-RISC 2'))
    const body = { givenBy: 'The owners', givenOn: '2026-05-04', document: 'Letter 12' }
    const record = (who: TestPerson) =>
      who.raw('POST /api/clinics/:clinicId/survey-drafts/:id/permission', {
        params: at(loaded.id),
        body,
      })
    const licences = () =>
      admin.call('GET /api/clinics/:clinicId/survey-licences', { params: here() })
    expect((await record(clinic.staff)).status).toBe(403)
    expect((await licences()).waiting).toContainEqual(
      expect.objectContaining({ id: loaded.id, named: 'CD-RISC' }),
    )
    const impossible = await admin.raw('POST /api/clinics/:clinicId/survey-drafts/:id/permission', {
      params: at(loaded.id),
      body: { ...body, givenOn: '2026-02-31' },
    })
    expect(impossible.status).toBe(400)
    expect((await record(admin)).status).toBe(201)
    expect(await licences()).toMatchObject({ recorded: [{ survey: loaded.survey, ...body }] })
    const items = loaded.version.items.map((item) => ({ ...item, title: words('Ill?') }))
    const changed = await save(loaded, { items })
    expect(changed).toMatchObject({ changed: true, licenceFaults: ['changed'] })
    await expect(publish(changed)).rejects.toMatchObject({ code: 'request.invalid' })
    const { items: asItCame } = loaded.version
    await publish(await save(changed, { items: asItCame }))
    const { rows } = await app.owner.query(
      `SELECT terms, licence FROM survey.version WHERE key = $1`,
      [loaded.survey],
    )
    expect(rows).toEqual([
      { terms: 'permission', licence: 'Permission of The owners, 2026-05-04: Letter 12' },
    ])
    const audited = await app.owner.query(
      `SELECT facts FROM audit.event WHERE action = 'survey.permission-recorded'`,
    )
    expect(audited.rows).toEqual([{ facts: { survey: loaded.survey, ...body } }])
  })
})
