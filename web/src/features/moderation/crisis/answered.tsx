import { Link } from '@tanstack/react-router'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'
import { replyAddress } from '../../../lib/post-address.ts'
import type { TeamAnswered } from '../crisis-api.ts'
import { momentText } from '../due-text.tsx'

interface AnsweredProps {
  answers: readonly TeamAnswered[]
  /** An answer could stand below the text. */
  answerable: boolean
}

/** What stands below the text in the name of the team, and who of it put it there; or that there is nothing. */
export function Answered({ answers, answerable }: AnsweredProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  return (
    <div role="status">
      {answerable && answers.length === 0 && <p>{t('moderation.crisis.unanswered')}</p>}
      <ul className="plain-list stack tight">
        {answers.map(({ postId, position, by, at, words }) => (
          <li key={position} className="stack tight">
            <p>
              {t('moderation.answer.at', {
                when: momentText(at, now, locale),
                name: by ?? t('moderation.crisis.somebody'),
              })}{' '}
              <Link to={replyAddress(postId, position)} className="reach">
                {t('moderation.answer.where')}
              </Link>
            </p>
            <p className="preview as-written">{words}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
