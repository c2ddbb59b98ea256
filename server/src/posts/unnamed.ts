import type { Locale } from '@kith/shared/contract/page.ts'
import { Check } from 'typebox/value'
import { Body } from '@kith/shared/words.ts'

/** What stands where someone was named who is gone, in the language of who wrote it. */
const GONE: Readonly<Record<Locale, string>> = {
  en: '@someone who left',
  es: '@alguien que se fue',
}

/** A text in which nobody is named by this id any more: a plain word stands there instead. */
export function unnamed(body: Body, accountId: string, locale: Locale): Body {
  const next: unknown = JSON.parse(JSON.stringify(body), (_key, node: unknown) =>
    isMentionOf(node, accountId) ? { type: 'text', text: GONE[locale] } : node,
  )
  if (!Check(Body, next)) throw new Error('a text lost its form')
  return next
}

function isMentionOf(node: unknown, accountId: string): boolean {
  if (typeof node !== 'object' || node === null || !('attrs' in node)) return false
  const { attrs } = node
  const named = typeof attrs === 'object' && attrs !== null && 'id' in attrs
  return named && attrs.id === accountId && 'type' in node && node.type === 'mention'
}
