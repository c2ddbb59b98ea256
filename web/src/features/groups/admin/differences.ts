import type { GroupValues, WordValues } from './group-form.ts'

/** Fields in which two forms differ, with what the first says: words as they are, choices as they are kept. */
export function differences(
  theirs: GroupValues,
  mine: GroupValues,
): { name: string; text: string }[] {
  const [one, other] = [linesOf(theirs), linesOf(mine)]
  return one.flatMap(([name, text], index) => {
    return other[index]?.[1] === text ? [] : [{ name, text }]
  })
}

function linesOf({ en, es, slug, visibility }: GroupValues): [string, string][] {
  return [
    ...wordLines('en', en),
    ...wordLines('es', es),
    ['slug', slug],
    ['visibility', visibility],
  ]
}

function wordLines(language: string, words: WordValues): [string, string][] {
  const { name, description, rules, question } = words
  return Object.entries({ name, description, rules, question }).map(([field, text]) => {
    return [`${language}.${field}`, text]
  })
}
