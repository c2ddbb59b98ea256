import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

interface Answer {
  status: number
  said: unknown
}

/** Sends one as the page itself would. */
export async function sends(page: Page, endpoint: string, body: object): Promise<Answer> {
  const answer = await page.evaluate(
    async ([to = '', sent = '']): Promise<Answer> => {
      const [method = 'POST', path = '/'] = to.split(' ')
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      }
      const response = await fetch(path, { method, headers, ...(sent && { body: sent }) })
      return { status: response.status, said: await response.json().catch(() => null) }
    },
    [endpoint, endpoint.startsWith('GET') ? '' : JSON.stringify(body)],
  )
  // What was refused for its number was not tried.
  expect(answer.status, endpoint).not.toBe(429)
  return answer
}

/** The text at a path of names in what the server said; empty where there is none. */
export function textAt({ said }: Answer, ...path: (string | number)[]): string {
  let at: unknown = said
  for (const name of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : null
  return typeof at === 'string' ? at : ''
}

/** A group whose name, description, rules and question are such strings, in both languages. */
export async function hostileGroups(admin: Page, strings: readonly string[]): Promise<string[]> {
  const places = ['/groups', '/admin/groups']
  for (const [at, text] of strings.slice(0, 40).entries()) {
    const words = {
      name: `${text}`.slice(0, 80).padEnd(2, '.'),
      description: text.slice(0, 600).padEnd(10, '.'),
      rules: strings.slice(at, at + 8).map((rule) => rule.slice(0, 300).padEnd(1, '.')),
      question: text.slice(0, 300),
    }
    const slug = `odd-${at}`
    const { status } = await sends(admin, 'POST /api/admin/groups', {
      slug,
      en: words,
      es: words,
      visibility: at % 2 ? 'private' : 'public',
      noVisitLink: false,
      holdFirst: 0,
    })
    if (status < 300) places.push(`/groups/${slug}`)
  }
  expect(places.length).toBeGreaterThan(8)
  return places
}

/** A talk of two people that is made of them. */
export async function hostileTalk(
  from: Page,
  to: Page,
  strings: readonly string[],
  bodyOf: (text: string) => object,
): Promise<string> {
  const personId = textAt(await sends(to, 'GET /api/me', {}), 'person', 'id')
  const asked = await sends(from, 'POST /api/conversations', { personId, body: bodyOf('Hello') })
  const id = textAt(asked, 'conversationId')
  await sends(to, `POST /api/conversations/${id}/answer`, { accept: true })
  let sent = 0
  // The surest come last: the newest messages are shown at once.
  for (const text of strings.slice(0, 40).toReversed()) {
    const { status } = await sends(from, `POST /api/conversations/${id}/messages`, {
      body: bodyOf(text),
    })
    // Early links are refused, and some of these look like one.
    if (status < 300) sent++
  }
  expect(sent).toBeGreaterThan(5)
  return `/messages/${id}`
}

/** Notes to oneself, and notes to the team, about what others wrote. */
export async function hostileNotes(page: Page, strings: readonly string[]): Promise<void> {
  const found = await sends(page, 'GET /api/groups/breast-cancer/posts', {})
  let noted = 0
  // As many as one may report in an hour.
  for (const [at, text] of strings.slice(0, 10).entries()) {
    const id = textAt(found, 'items', at, 'id')
    if (id === '') break
    const note = text.slice(0, 300)
    const saved = await sends(page, `PUT /api/posts/${id}/saved`, { note })
    const subject = { subjectKind: 'post', subjectId: id, reason: 'other' }
    const told = await sends(page, 'POST /api/reports', { ...subject, note: text.slice(0, 1000) })
    if (saved.status < 300 && told.status < 300) noted++
  }
  expect(noted).toBeGreaterThan(5)
}

/** Files that can not be read as pictures, under such names: each is named in what is said about it. */
export async function hostileFileNames(page: Page, strings: readonly string[]): Promise<void> {
  await page.goto('/new')
  await page.locator('[contenteditable=true]').waitFor()
  const names = strings.filter((name) => !name.includes('/')).slice(0, 8)
  for (const name of names)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await page.getByText('can not be read as a picture').first().waitFor()
}

/** What the screens would make of screen names that the server never lets through. */
export async function hostileNames(
  context: BrowserContext,
  strings: readonly string[],
): Promise<void> {
  let at = 0
  await context.route('**/api/**', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const answer = await route.fetch()
    const type = answer.headers()['content-type'] ?? ''
    if (!type.includes('json')) return route.fulfill({ response: answer })
    const body = (await answer.text()).replace(/"screenName":"[^"]*"/g, () => {
      at = (at + 1) % strings.length
      return `"screenName":${JSON.stringify(strings[at])}`
    })
    return route.fulfill({ response: answer, body })
  })
}
