import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toasts.ts'
import { introductionsQuery, useUndoIntroduction, type OwnIntroduction } from './api.ts'

/** The last introductions one made; the newest can be taken back for some minutes. */
export function MadeIntroductions() {
  const t = useT()
  const { data } = useQuery(introductionsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="stack" aria-labelledby="made">
      <h2 id="made" tabIndex={-1}>
        {t('mentoring.made')}
      </h2>
      <ul className="plain-list stack">
        {data.items.map((one) => (
          <li key={one.id}>
            <Made made={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Made({ made }: { made: OwnIntroduction }) {
  const t = useT()
  const now = useNow()
  const undo = useUndoIntroduction()
  const names = { one: made.one.screenName, other: made.other.screenName }
  const open = made.undoUntil !== null && Date.parse(made.undoUntil) > now
  const takeBack = () =>
    undo.mutate(made.id, {
      onSuccess: () => {
        toast(t('mentoring.made.undone', names))
        document.getElementById('made')?.focus()
      },
    })
  return (
    <Card className="stack tight">
      <p className="row">
        <strong>{t('mentoring.made.names', names)}</strong>
        <span className="meta">
          <TimeAgo at={made.madeAt} />
        </span>
      </p>
      <p className="introduction-words">{made.words}</p>
      {open && (
        <div className="row">
          <Button
            busy={undo.isPending}
            aria-label={t('mentoring.made.undo.name', names)}
            onClick={takeBack}
          >
            {t('mentoring.made.undo')}
          </Button>
          <span className="meta">{t('mentoring.made.not-yet')}</span>
        </div>
      )}
      <ProblemNotice error={undo.error} />
    </Card>
  )
}
