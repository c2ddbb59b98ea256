import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { root } from '#platform/config.ts'
import { freePort } from '#platform/embedded.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aClinic, received, settled, upload, type TestClinic } from '#testing/clinic.ts'
import { aBrochure } from '#testing/enrolment.ts'
import { leftovers } from '#testing/leftovers.ts'
import { ownProcess } from '#testing/own-process.ts'
import { cameBy, handedOver, linksTo } from '#testing/sittings.ts'
import { onboardingOf } from '#testing/surveys.ts'
import { person } from '#testing/accounts.ts'

/** Words that stand nowhere else: numbers and a name of a patient, an address, and what people typed of themselves. */
const RECORDS = ['QZ7741903', 'VN8852014', 'Quillfeather']
const EMAIL = 'quill.7741@example.org'
const WORDS = {
  draft: 'Wolframdraft typed and not handed in',
  linked: 'Wolframlinked after four months',
  changed: 'Wolframchanged my mind since',
}
const PASSWORD = 'wolfram password 77 long'
const CSV = [
  'Chart,Name,When,Visit no,Result',
  'QZ7741903,Quillfeather,2026-03-10,VN8852014,Attended',
  'QZ7741903,Quillfeather,2026-02-30,VN8852014,Attended',
]
const FHIR = JSON.stringify({
  resourceType: 'Encounter',
  id: 'VN8852014',
  status: 'finished',
  class: { code: 'Quillfeather' },
  subject: { reference: 'Patient/QZ7741903', display: 'Quillfeather' },
  period: { start: '2026-03-10' },
})

let app: TestApp
let clinic: TestClinic
let begin: string
/** Known to nobody but who was given them. */
const secrets: string[] = []
const logged: string[] = []
const write = process.stderr.write.bind(process.stderr)

beforeAll(async () => {
  app = await testApp({ jobs: true })
  process.stderr.write = (text: string | Uint8Array) => logged.push(text.toString()) > 0
  const { rows } = await app.owner.query<{ at: string }>('SELECT pg_current_wal_lsn()::text AS at')
  begin = rows[0]?.at ?? ''
  clinic = await aClinic(app)
  await imports()
  await joins()
  await answers()
  await withoutAccount()
  logged.push(await served())
}, 120_000)
afterAll(async () => {
  process.stderr.write = write
  await app.close()
})

async function imports(): Promise<void> {
  const { id } = await received(clinic, CSV.join('\n'), 'waiting')
  await clinic.staff.call('GET /api/clinics/:clinicId/imports/:importId/table', {
    params: { clinicId: clinic.id, importId: id },
    query: { words: 'Result' },
  })
  await settled(clinic, id)
  await upload(clinic, CSV, {
    source: 'table',
    columns: {
      kind: 'encounter',
      patientKey: 'Chart',
      date: 'When',
      sourceKey: 'Visit no',
      status: 'Result',
      statuses: { attended: 'finished' },
    },
  })
  await upload(clinic, [FHIR, FHIR.slice(0, -3)], { source: 'ehr' })
}

/** Someone joins with an address and a password, confirms it by the mail, and spends a code. */
async function joins(): Promise<void> {
  const member = new Client(app)
  await member.call('POST /api/join', {
    body: {
      email: EMAIL,
      screenName: 'Calm Walker',
      password: PASSWORD,
      locale: 'en',
      kind: 'patient',
    },
  })
  const mail = await until(() => app.mails().find((one) => one.includes('/verify#')))
  const token = /\/verify#([\w-]+)/.exec(mail.replaceAll('=\r\n', '').replaceAll('=\n', ''))?.[1]
  await member.call('POST /api/verify', { body: { token: token ?? '' } })
  const { code } = await aBrochure(app, { clinicId: clinic.id })
  await member.call('POST /api/codes/check', { body: { code } })
  await member.call('POST /api/codes/redeem', {
    body: { code, level: 3, consentVersion: CONSENT_VERSION },
  })
  secrets.push(token ?? '', code, code.replaceAll('-', ''), member.token ?? '')
}

/** A member answers with words, leaves a draft, and changes what was handed in. */
async function answers(): Promise<void> {
  for (const [handsIn, text] of [
    [false, WORDS.draft],
    [true, WORDS.linked],
  ] as const) {
    const member = await person(app)
    const params = { id: (await onboardingOf(member)).id }
    const save = (words: string, revision: number) =>
      member.call('PUT /api/me/surveys/:id/answers', {
        params,
        body: {
          answers: { connected: { number: 4 }, comments: { text: words } },
          revision,
          language: 'en',
        },
      })
    await save(text, 0)
    if (!handsIn) continue
    await member.call('POST /api/me/surveys/:id/complete', { params, body: { revision: 1 } })
    await member.call('POST /api/me/surveys/:id/amend', { params })
    await save(WORDS.changed, 1)
    await member.call('POST /api/me/surveys/:id/complete', { params, body: { revision: 2 } })
  }
}

/** Somebody without an account answers by a link, and somebody else on the clinic's tablet. */
async function withoutAccount(): Promise<void> {
  const [token = ''] = await linksTo(clinic)
  for (const device of [await cameBy(app, token), await handedOver(app, clinic)]) {
    await device.save({ heard: { codes: ['yes'] }, 'how-heard': { codes: ['provider'] } })
    const { receipt } = await device.complete(1)
    secrets.push(receipt, receipt.replaceAll('-', ''), device.sitting ?? '')
  }
  secrets.push(token)
}

/** The product in a process of its own, at its most talkative; what it said while these words went through it. */
async function served(): Promise<string> {
  const port = await freePort()
  const child = spawn(process.execPath, [resolve(root, 'server/src/main.ts')], {
    env: { ...ownProcess(app), KITH_LOG: 'trace', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text) => (said += String(text)))
  child.stderr.on('data', (text) => (said += String(text)))
  const ask = (path: string, body: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ORIGIN },
      body: JSON.stringify(body),
    }).then(({ status }) => status)
  await until(
    () =>
      ask('/api/sign-in', {}).then(
        () => true,
        () => false,
      ),
    60_000,
  )
  // Mail can not be written: what fails says no more than what goes well.
  await ask('/api/join', {
    email: `other.${EMAIL}`,
    screenName: 'Calm Runner',
    password: PASSWORD,
    locale: 'en',
    kind: 'patient',
  })
  await ask('/api/sign-in', { email: EMAIL, password: `${PASSWORD} wrong` })
  await ask('/api/codes/check', { code: secrets[1] })
  await ask('/api/sitting', { token: secrets.at(-1), language: 'en' })
  await ask(`/api/nothing/${RECORDS[0]}?q=${WORDS.draft.split(' ')[0]}`, { words: WORDS.linked })
  await until(() => said.includes('/api/codes/check') || said.includes('codes/check'), 5_000).catch(
    () => {},
  )
  child.kill('SIGTERM')
  await once(child, 'exit')
  return said
}

const all = () => [...RECORDS, EMAIL, PASSWORD, ...Object.values(WORDS), ...secrets]

test('what was told in confidence stands in no table: numbers, addresses, words, codes, tokens', async () => {
  const { rows } = await app.owner.query(
    'SELECT count(*)::int AS n FROM clinic.visit WHERE clinic_id = $1',
    [clinic.id],
  )
  expect(rows).toEqual([{ n: 2 }])
  // Everything has happened, and nothing is looked for that is nothing.
  expect(secrets).toHaveLength(11)
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(9)
  expect(await leftovers(app, all(), [], '')).toEqual([])
})

test('a column that keeps it in clear is found', async () => {
  await app.owner.query(
    `CREATE TABLE clinic.careless (words text); INSERT INTO clinic.careless VALUES ('… Careless 9931 …')`,
  )
  expect(await leftovers(app, [...all(), 'Careless 9931'], [], '')).toMatchObject([
    { table: 'clinic.careless', word: 'Careless 9931' },
  ])
  await app.owner.query('DROP TABLE clinic.careless')
})

test('nor in the log of the database, which does hold what is written in clear', async () => {
  await app.owner.query(
    `INSERT INTO clinic.clinic (name, timezone, locale) VALUES ('Plainly 5512', 'UTC', 'en')`,
  )
  await app.owner.query('SELECT pg_switch_wal()')
  expect(await inLog('Plainly 5512')).toBe(true)
  expect(await inLog('Careless 9931')).toBe(true)
  for (const canary of all()) expect(await inLog(canary), canary).toBe(false)
})

test('nor in what the server says of itself, however much it is asked to say', () => {
  const said = logged.join('\n')
  // It did speak, of these very requests.
  expect(said.match(/"reqId"/g)?.length ?? 0).toBeGreaterThan(5)
  for (const canary of all()) expect(said, canary).not.toContain(canary)
})

test('nor in a mail, but for the address that it goes to and the one token that it brings', () => {
  const mails = app.mails()
  expect(mails.filter((mail) => mail.includes(EMAIL)).length).toBeGreaterThan(0)
  for (const mail of mails) {
    expect(mail.split(/\r?\n\r?\n/)[1] ?? '').not.toContain(EMAIL)
    for (const canary of all().filter((word) => word !== EMAIL && word !== secrets[0]))
      expect(mail, canary).not.toContain(canary)
  }
})

/** Whether a word stands in what the database has logged since. */
async function inLog(word: string): Promise<boolean> {
  const { rows } = await app.owner.query<{ found: boolean }>(
    `SELECT bool_or(position($1::bytea IN pg_read_binary_file('pg_wal/' || name)) > 0) AS found
     FROM pg_ls_waldir() WHERE name >= pg_walfile_name($2::pg_lsn) AND length(name) = 24`,
    [Buffer.from(word), begin],
  )
  return rows[0]?.found === true
}
