import { useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { DateText } from '../../../ui/time-text.tsx'
import type { Post, ReplyText } from '../api.ts'
import { paperLines, withoutNames } from './paper-words.ts'

interface PaperProps {
  title: string
  texts: readonly (Post | ReplyText)[]
  postId: string
  names: readonly string[]
  own: string
}

const LINES = [1, 2, 3, 4, 5, 6]

/** The sheet as it is printed: large words, no names, no links, and lines to write on. */
export function Paper({ title, texts, postId, names, own }: PaperProps) {
  const t = useT()
  const now = new Date(useNow()).toISOString()
  const { host } = window.location
  return (
    <section className="paper" aria-label={t('posts.paper.preview')}>
      <h3 className="paper-title">{withoutNames(title, names, host)}</h3>
      <p>
        {t('posts.paper.from')} <DateText at={now} />
      </p>
      {own.trim() !== '' && (
        <div className="paper-text">
          <h4>{t('posts.paper.own')}</h4>
          <p className="as-written">{own.trim()}</p>
        </div>
      )}
      {texts.map((text) => (
        <div key={text.id} className="paper-text">
          <h4>{t(text.id === postId ? 'posts.paper.post' : 'posts.paper.answer')}</h4>
          {text.body &&
            paperLines(text.body, names, host).map((line, index) => <p key={index}>{line}</p>)}
        </div>
      ))}
      <div className="paper-text">
        <h4>{t('posts.paper.notes')}</h4>
        {LINES.map((line) => (
          <div key={line} className="paper-line" />
        ))}
      </div>
    </section>
  )
}
