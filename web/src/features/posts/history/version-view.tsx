import { useT } from '../../../lib/i18n.ts'
import { DateText } from '../../../ui/time-text.tsx'
import { DifferenceView } from '../../../ui/difference/difference-view.tsx'
import type { TextVersion } from '../versions-api.ts'

interface VersionViewProps {
  version: TextVersion
  /** Null for the first. */
  before: TextVersion | null
}

/** One version, as what it changed of the one before it. */
export function VersionView({ version, before }: VersionViewProps) {
  const t = useT()
  const words = {
    same: t('posts.history.same'),
    gone: t('posts.history.gone'),
    added: t('posts.history.added'),
  }
  const nameOf = (warning: string | null) =>
    warning ? t(`posts.warning.name.${warning}`) : t('posts.new.warning.none')
  return (
    <section className="stack tight">
      <h3>
        {t(before ? 'posts.history.version' : 'posts.history.first', { number: version.version })}
      </h3>
      <p className="meta">
        <DateText at={version.writtenAt} as="moment" />
      </p>
      {before === null ? (
        <>
          {version.title !== null && <p className="strong">{version.title}</p>}
          <p className="as-written">{version.text}</p>
        </>
      ) : (
        <>
          {before.title !== version.title && (
            <DifferenceView before={before.title ?? ''} after={version.title ?? ''} words={words} />
          )}
          {before.warning !== version.warning && (
            <p>
              {t('posts.history.warning', {
                before: nameOf(before.warning),
                after: nameOf(version.warning),
              })}
            </p>
          )}
          {(before.text !== version.text || sameAround(before, version)) && (
            <DifferenceView before={before.text} after={version.text} words={words} />
          )}
        </>
      )}
    </section>
  )
}

function sameAround(before: TextVersion, after: TextVersion): boolean {
  return before.title === after.title && before.warning === after.warning
}
