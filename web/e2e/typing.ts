import type { Page } from 'playwright-core'

/** So many different words that each can be looked for by itself. */
export function numberedWords(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${name}${at + 1}`)
}

/** The words that were typed and are not there. */
export function lostOf(typed: readonly string[], kept: string | null): string[] {
  return typed.filter((word) => !holds(kept ?? '', word))
}

/** Types word by word where one is writing, for as long as one can; gives back what one saw standing there. */
export async function typesWhileThere(
  page: Page,
  words: readonly string[],
  between: (at: number) => Promise<void> = async () => {},
): Promise<string[]> {
  const typed: string[] = []
  for (const [at, word] of words.entries()) {
    await between(at)
    await page.keyboard.insertText(`${word} `)
    const box = page.locator('[contenteditable=true]')
    const stands = await box.textContent({ timeout: 1000 }).catch(() => null)
    if (stands === null || !holds(stands, word)) break
    typed.push(word)
  }
  return typed
}

function holds(text: string, word: string): boolean {
  return new RegExp(`${word}(?!\\d)`).test(text)
}
