import { useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { useEndSecondFactor, type Person } from './api.ts'
import { AskOnceMore } from './ask-once-more.tsx'

/** For who lost both telephone and paper: they sign in by password alone, and set it up anew. */
export function EndFactorButton({ person }: { person: Person }) {
  const t = useT()
  const [asking, setAsking] = useState(false)
  const name = person.screenName
  return (
    <>
      <Button
        look="quiet"
        onClick={() => setAsking(true)}
        aria-label={t('admin.factor.end.name', { name })}
      >
        {t('admin.factor.end')}
      </Button>
      {asking && <EndFactorDialog person={person} onClose={() => setAsking(false)} />}
    </>
  )
}

function EndFactorDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT()
  const end = useEndSecondFactor(person.id)
  const name = person.screenName
  return (
    <AskOnceMore
      title={t('admin.factor.title', { name })}
      text={t('admin.factor.text')}
      go={t('admin.factor.end')}
      done={t('admin.factor.done', { name })}
      act={end}
      onGo={(more) => end.mutate(undefined, more)}
      onClose={onClose}
    />
  )
}
