import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { violations } from './browser.ts'

type Theme = 'light' | 'dark' | 'strong'
type Locale = 'en' | 'es'
type Look = readonly [width: number, theme: Theme, locale: Locale]

const themes: readonly Theme[] = ['light', 'dark', 'strong']
/**
 * Every two of width, colours and language stand together in one of these. Language outermost: it is the one change
 * that asks the server.
 */
const every: readonly Look[] = [
  [1280, 'light', 'en'],
  [390, 'dark', 'en'],
  [1280, 'strong', 'en'],
  [390, 'light', 'es'],
  [1280, 'dark', 'es'],
  [390, 'strong', 'es'],
]
const plain: Look = [1280, 'light', 'en']
const some: readonly Look[] = [
  [390, 'light', 'en'],
  [390, 'strong', 'en'],
  [1280, 'dark', 'es'],
]

/** A theme changes colours and borders, so in all but the first these rules are enough. */
const ofColour = ['color-contrast', 'link-in-text-block', 'target-size']

/** The form of a page, not the one that searches. */
export const FORM = 'main form:not([role=search])'

const nameOfMessage =
  /\b(?:accounts|admin|app|clinic|enrolment|groups|messages|moderation|notifications|pages|posts|problem|profiles|surveys|ui|writing)(?:\.[a-z0-9-]+)+\.[a-z-]+\b/g

/** How often a page was held against axe. */
export const looked = { times: 0 }

/** Goes to a screen, and makes sure it is the one that was meant. */
export async function goes(page: Page, address: string, heading: RegExp | string): Promise<void> {
  await page.goto(address)
  await wears(page, plain)
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await settles(page)
}

/** Holds a screen as it stands, and all that can be unfolded in it, to what is promised of every screen. */
export async function holdsInEveryLook(page: Page, where: string): Promise<void> {
  for (const look of every) {
    await wears(page, look)
    await holds(page, where, look, look[1] === 'light' ? undefined : ofColour)
  }
  await isNotTooWide(page, where, 320)
  if ((await page.locator('main details:not([open])').count()) > 0) {
    await unfolds(page)
    for (const look of some) {
      await wears(page, look)
      await holds(page, `${where}, unfolded`, look)
    }
  }
  await wears(page, plain)
}

/** The same for a menu or dialog, which has to be shut before the look can be changed below it. */
export async function holdsOpened(
  page: Page,
  where: string,
  open: () => Promise<unknown>,
  opened = 'dialog[open]',
): Promise<void> {
  for (const look of some) {
    await wears(page, look)
    await open()
    await page.locator(opened).waitFor()
    // What is still fading in has no colours yet.
    await stands(page)
    await holds(page, where, look)
    await page.keyboard.press('Escape')
    await page.locator(opened).waitFor({ state: 'detached' })
  }
  await wears(page, plain)
}

/** Goes to one screen after the other. */
export async function walks(page: Page, screens: readonly (readonly [string, RegExp | string])[]) {
  for (const [address, heading] of screens) {
    await goes(page, address, heading)
    await holdsInEveryLook(page, address)
  }
}

/** Sends the first form of the page as it is. */
export function sends(page: Page): Promise<void> {
  return page.locator(`${FORM} button[type=submit]`).first().click()
}

/** Changes the look in place, with the buttons at the foot of the page. */
async function wears(page: Page, [width, theme, locale]: Look): Promise<void> {
  if (page.viewportSize()?.width !== width) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
  }
  const choices = page.locator('.footer-choice')
  const spoken = await page.locator('html').getAttribute('lang')
  if (spoken !== locale) {
    // Pressed without scrolling there: what is seen stays what it was.
    await choices.first().locator(`button[lang=${locale}]`).dispatchEvent('click')
    await page.locator(`html[lang=${locale}]`).waitFor()
  }
  // The first is "like my device".
  const button = choices.last().getByRole('button')
  await button.nth(1 + themes.indexOf(theme)).dispatchEvent('click')
  await page.locator(`html[data-theme=${theme}]`).waitFor()
  await settles(page)
}

async function holds(
  page: Page,
  where: string,
  look: Look,
  rules?: readonly string[],
): Promise<void> {
  const place = `${where}, ${look.join(' ')}`
  looked.times += 1
  expect.soft(await violations(page, rules), place).toEqual([])
  expect.soft(await unsaid(page), `${place}, without words`).toEqual([])
  if (look[0] < 600) expect.soft(await overhang(page), `${place}, sideways`).toBe(0)
}

/** Names of messages that stand where their words should be. */
async function unsaid(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  return [...text.matchAll(nameOfMessage)].map(([name]) => name)
}

async function isNotTooWide(page: Page, where: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 700 })
  expect.soft(await overhang(page), `${where}, sideways at ${width}`).toBe(0)
}

/** By how many pixels the page is wider than its window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
  )
}

/** Nothing is on its way any more, and no colour is between two others. */
export async function settles(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('main h1') &&
      !document.querySelector('.skeleton, [aria-busy=true]') &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
}

async function stands(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
}

async function unfolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '')
  })
  await settles(page)
}
