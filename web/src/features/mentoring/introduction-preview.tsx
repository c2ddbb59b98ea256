import { languageName, useLocale, useT } from '../../lib/i18n.ts'
import type { Found } from './api.ts'
import { introducedIn } from './introduced.ts'

interface IntroductionPreviewProps {
  one: Found
  other: Found
  words: string
  mentor: string
}

/** What each of the two will read, in the language they read in. */
export function IntroductionPreview({ one, other, words, mentor }: IntroductionPreviewProps) {
  const t = useT()
  const reading = useLocale()
  return (
    <section className="stack tight" aria-labelledby="introduction-preview">
      <h2 id="introduction-preview">{t('mentoring.preview')}</h2>
      {[
        { reader: one, met: other },
        { reader: other, met: one },
      ].map(({ reader, met }) => (
        <div
          key={reader.id}
          className="stack tight card"
          role="group"
          aria-label={reader.screenName}
        >
          <p className="meta">
            {t('mentoring.preview.reads', {
              name: reader.screenName,
              language: languageName(reader.language, reading),
            })}
          </p>
          <p lang={reader.language}>
            {introducedIn(reader.language, { from: mentor, to: met.screenName })}
          </p>
          <p className="introduction-words">{words}</p>
        </div>
      ))}
    </section>
  )
}
