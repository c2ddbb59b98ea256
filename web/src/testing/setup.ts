import { i18n, type Messages } from '@lingui/core'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'

const all = {
  en: import.meta.glob<Messages>('../messages/en/*.po', { eager: true, import: 'messages' }),
  es: import.meta.glob<Messages>('../messages/es/*.po', { eager: true, import: 'messages' }),
}

// A busy machine draws slowly; what never comes is still found out.
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  for (const [locale, files] of Object.entries(all))
    for (const messages of Object.values(files)) i18n.load(locale, messages)
  i18n.activate('en')
  document.documentElement.lang = 'en'
  localStorage.clear()
})

afterEach(cleanup)
