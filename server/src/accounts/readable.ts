import type { Locale } from '@kith/shared/contract/page.ts'
import type { Line, Part } from './belongings.ts'
import { fieldNames, frameWords, partNames } from './readable-words.ts'

/** Documents beside their own plain words are for machines; the JSON file has them. */
const FOR_MACHINES = new Set(['body', 'id'])

/** All that someone has, as one page to read and print: it stands alone, asks for nothing, and every word is escaped. */
export function readable(parts: readonly Part[], locale: Locale, madeAt: Date): string {
  const words = frameWords[locale]
  const sections = parts.map((part) => section(part, locale)).join('\n')
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.lead)}</p>
<p>${escaped(words.madeAt)} ${time(madeAt.toISOString(), locale)}</p>
${sections}
</body>
</html>
`
}

function section({ name, lines }: Part, locale: Locale): string {
  const words = frameWords[locale]
  const title = `<h2>${escaped(partNames[name]?.[locale] ?? name)} (${lines.length})</h2>`
  if (lines.length === 0) return `${title}\n<p>${escaped(words.none)}</p>`
  return `${title}\n${lines.map((line) => `<dl>${entries(line, locale)}</dl>`).join('\n')}`
}

function entries(line: Line, locale: Locale): string {
  return Object.entries(line)
    .filter(([name, value]) => !FOR_MACHINES.has(name) && !isEmpty(value))
    .map(([name, value]) => {
      const label = escaped(fieldNames[name]?.[locale] ?? name)
      return `<dt>${label}</dt><dd>${shown(value, locale)}</dd>`
    })
    .join('')
}

function shown(value: unknown, locale: Locale): string {
  if (Array.isArray(value))
    return `<ul>${value.map((one) => `<li>${shown(one, locale)}</li>`).join('')}</ul>`
  if (typeof value === 'boolean') return escaped(frameWords[locale][value ? 'yes' : 'no'])
  if (typeof value === 'object' && value !== null)
    return `<dl>${entries(Object.fromEntries(Object.entries(value)), locale)}</dl>`
  const text = String(value)
  return INSTANT.test(text) ? time(text, locale) : escaped(text)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

function time(instant: string, locale: Locale): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return escaped(instant)
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `<time datetime="${escaped(instant)}">${escaped(format.format(at))} UTC</time>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const STYLE = `
body { font: 18px/1.6 "Atkinson Hyperlegible Next", system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #23302f; background: #fbf8f4 }
dl { border-top: 1px solid #767f7c; padding-top: .75rem }
dt { color: #4a5957; font-size: 16px }
dd { margin: 0 0 .75rem; white-space: pre-wrap; overflow-wrap: anywhere }
@media print { body { background: #fff; margin: 0 } }
`
