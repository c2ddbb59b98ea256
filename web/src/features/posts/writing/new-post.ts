import type { Body } from '@kith/shared/words.ts'
import { msg } from '../../../lib/i18n.ts'
import { warnings, type Warning } from '../../../lib/warnings.ts'
import type { NewPost } from '../api.ts'
import { isBlank, longestBody, textOf, trimmed } from '../../../ui/body/body-text.ts'

export function warningOf(text: string): Warning | undefined {
  return warnings.find((known) => known === text)
}

interface Filled {
  title: string
  body: Body
  warning: string
  masked: boolean
}

/** What the form holds, as it is sent. */
export function contentOf({ title, body, warning, masked }: Filled): NewPost {
  const mark = warningOf(warning)
  const words = { title: title.trim(), body: trimmed(body), ...(mark && { warning: mark }) }
  return { ...words, ...(masked && { masked }) }
}

interface Written {
  title: string
  body: Body
  group: object | undefined
}

/** What has to be put right before a post can be sent: the field, and the id of what is said. */
export function mistakesIn({ title, body, group }: Written): { field: string; id: string }[] {
  const found: { field: string; id: string }[] = []
  if (!group) found.push({ field: 'post-group', id: msg('posts.new.error.group') })
  if (title.trim().length < 3) found.push({ field: 'post-title', id: msg('posts.new.error.title') })
  if (isBlank(body)) found.push({ field: 'post-body', id: msg('posts.new.error.body') })
  if (textOf(body).length > longestBody)
    found.push({ field: 'post-body', id: msg('posts.new.error.long') })
  return found
}
