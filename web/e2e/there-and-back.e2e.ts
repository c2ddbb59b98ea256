import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, noticeComes, type Person } from './browser.ts'
import { pictured, posted, reported, signedIn, takes, tells, wrong } from './team.ts'

const WARNING = 'Speaks of the last days of someone'
const NOTE = 'You both write about your gardens.'

interface Deciding {
  action: string
  send: string
  /** What the team fills in besides reason and words. */
  fill: (page: Page) => Promise<unknown>
  /** What a reader meets then. */
  meets: (page: Page, id: string) => Promise<unknown>
  /** How its author hears of it, which nobody hears who did not look before it was undone. */
  told: RegExp | null
}

const ways: Record<string, Deciding> = {
  'a warning before it': {
    action: 'Fold it behind a warning in our own words',
    send: 'Put the warning there',
    async fill(page) {
      await page.getByLabel('The words that stand before it').fill(WARNING)
      await tells(page)
    },
    meets: (page) => page.getByText(WARNING).waitFor(),
    told: /put a warning before your words/,
  },
  'a talk that is closed': {
    action: 'Close the talk to new replies',
    send: 'Close the talk',
    fill: tells,
    meets: (page) => page.getByText('This talk is closed.').waitFor(),
    told: null,
  },
  'a talk that goes on elsewhere': {
    action: 'Close the talk, and go on in another post',
    send: 'Go on there',
    async fill(page) {
      await page.getByLabel('Look for the other post in this group').fill('the other garden')
      await page.getByRole('radio', { name: 'Talk of the other garden' }).check()
      await expectAccessible(page, 'the other post, found')
      await pictured(page, 'decide-merge')
    },
    async meets(page) {
      await page.getByRole('link', { name: 'Go to the other post' }).click()
      await page.getByRole('heading', { level: 1, name: 'Talk of the other garden' }).waitFor()
    },
    told: null,
  },
  'a post in another group': {
    action: 'Move it to another group',
    send: 'Move it',
    fill: (page) => page.getByLabel('To which group?').selectOption('Newly Diagnosed'),
    meets: (page) => page.getByRole('link', { name: 'Newly Diagnosed' }).first().waitFor(),
    told: null,
  },
  'two members brought together': {
    action: 'Bring two members together',
    send: 'Bring them together',
    async fill(page) {
      await page.getByLabel('Whom might they like to meet?').fill('Marigold')
      await page.getByRole('radio', { name: 'Marigold57' }).click()
      await page.getByRole('button', { name: 'Choose someone else' }).waitFor()
      await page.getByLabel('What both will read').fill(NOTE)
    },
    meets: (page) => page.getByText('the garden in the evening').waitFor(),
    told: null,
  },
}

test.each(Object.entries(ways))(
  '%s is decided, met by readers, and undone as if it had never been',
  { timeout: 4 * 60_000 },
  async (name, { action, send, fill, meets, told }) => {
    const { writer, reader, other, dana } = await team()
    if (action.includes('another post')) await posted(reader, 'Talk of the other garden')
    const title = `About ${name}`
    const id = await reported(writer, reader, title)
    const before = await everythingOf(other, id)

    await takes(dana.page, title)
    await dana.page.getByText('More about the talk').first().click()
    await dana.page.getByRole('radio', { name: action }).check()
    await fill(dana.page)
    await dana.page.getByRole('button', { name: send, exact: true }).click()
    await dana.page.getByRole('heading', { name: /^Done/ }).waitFor()
    await reader.page.goto(`/posts/${id}`)
    await meets(reader.page, id)
    await pictured(reader.page, `meets ${name}`)
    if (told) await noticeComes(writer.page, writer.page.getByText(told))

    await dana.page.getByRole('button', { name: 'Undo' }).click()
    await dana.page.getByText('Undone. It waits for the team again.').waitFor()
    await dana.page.getByRole('heading', { name: /^Why it was here before/ }).waitFor()
    expect(await everythingOf(other, id)).toEqual(before)
    await reader.page.goto(`/posts/${id}`)
    await reader.page.getByText('the garden in the evening').waitFor()
    await reader.page.getByRole('heading', { name: 'Write a reply' }).waitFor()
    expect(wrong([writer, reader, other, dana])).toEqual([])
  },
)

test(
  'who moderates all day does so by keys alone: take, read, decide, next',
  { timeout: 4 * 60_000 },
  async () => {
    const { writer, reader, dana } = await team()
    const { page } = dana
    for (const title of ['By keys alone', 'By keys again']) await reported(writer, reader, title)
    await page.goto('/team?lane=spam')
    await page.getByRole('checkbox', { name: 'Use single keys here' }).press('Space')
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await page.keyboard.press('t')
    await page.locator('#decide-action').waitFor()
    await page.keyboard.press('a')
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1)
    // The focus is on what was chosen: the button that sends is on the way from there.
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab')
      const name = await page.evaluate(() => document.activeElement?.textContent ?? '')
      if (name === 'Approve it' || name === 'Leave everything as it is') break
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Done/ }).waitFor()
    const first = page.url()
    await page.keyboard.press('n')
    await page.waitForURL((url) => url.href !== first)
    await page.locator('#decide-action').waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
    expect(wrong([writer, reader, dana])).toEqual([])
  },
)

let gathered: Promise<Record<'writer' | 'reader' | 'other' | 'dana', Person>> | undefined

/** The same people in every journey here: nobody signs in that often. */
function team() {
  gathered ??= gather()
  return gathered
}

async function gather() {
  return {
    writer: await signedIn('member@example.org', { width: 390 }),
    reader: await signedIn('quietgarden@example.org', { width: 390 }),
    // Who never opens it: for them it stays as new as it is.
    other: await signedIn('peggy.s@example.org'),
    dana: await signedIn('moderator@example.org'),
  }
}

/** All that a reader gets of a post: its page, its places in both groups, and what a search finds. */
async function everythingOf({ context }: Person, id: string): Promise<unknown> {
  const places = [
    `/api/posts/${id}`,
    '/api/groups/breast-cancer',
    '/api/groups/breast-cancer/posts',
    '/api/groups/newly-diagnosed',
    '/api/groups/newly-diagnosed/posts',
    '/api/search?q=garden+evening&kind=post',
  ]
  const answers: unknown[] = []
  for (const place of places) answers.push(await (await context.request.get(place)).json())
  return answers
}
