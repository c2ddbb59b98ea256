import { Problem } from '@kith/shared/problems.ts'

export interface Words {
  name: string
  description: string
  rules: string[]
  question: string | null
}

export interface InTwo {
  en: Words
  es: Words
}

/** Words without the blanks around them. What stands in one language stands in the other, or somebody meets a gap. */
export function written({ en, es }: InTwo): InTwo {
  const both = { en: trimmed(en), es: trimmed(es) }
  for (const [language, { name, description }] of Object.entries(both)) {
    if (name.length < 2) throw new Problem('request.invalid', { field: `${language}.name` })
    if (description === '')
      throw new Problem('request.invalid', { field: `${language}.description` })
  }
  if (both.en.rules.length !== both.es.rules.length) {
    const shorter = both.en.rules.length < both.es.rules.length ? 'en' : 'es'
    throw new Problem('group.translation', { field: `${shorter}.rules` })
  }
  if ((both.en.question === null) !== (both.es.question === null)) {
    const missing = both.en.question === null ? 'en' : 'es'
    throw new Problem('group.translation', { field: `${missing}.question` })
  }
  return both
}

function trimmed({ name, description, rules, question }: Words): Words {
  return {
    name: name.trim(),
    description: description.trim(),
    rules: rules.map((rule) => rule.trim()).filter(Boolean),
    question: question?.trim() || null,
  }
}
