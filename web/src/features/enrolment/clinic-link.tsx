import { consent, CONSENT_VERSION, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { useId, useState, type FormEvent } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { useSetLevel, type Link } from './api.ts'
import { LevelChoice } from './level-choice.tsx'

export function ClinicLink({ link }: { link: Link }) {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const change = useSetLevel()
  const [chosen, setChosen] = useState<ConsentLevel>()
  const level = chosen ?? link.level
  const present = consent.levels.find((one) => one.level === link.level)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const onSuccess = () => setChosen(undefined)
    change.mutate({ id: link.id, level, consentVersion: CONSENT_VERSION }, { onSuccess })
  }
  return (
    <Card as="section" className="stack" aria-labelledby={id}>
      <h2 id={id}>{link.clinicName}</h2>
      <dl className="facts">
        <dt>{t('enrolment.links.now')}</dt>
        <dd>{present?.name[locale]}</dd>
        <dt>{t('enrolment.links.changed')}</dt>
        <dd>
          <DateText at={link.changedAt} />
        </dd>
      </dl>
      <form className="stack" onSubmit={send}>
        <LevelChoice label={t('enrolment.links.choose')} level={level} onChange={setChosen} />
        <ProblemNotice error={change.error} />
        <div>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t('enrolment.links.save')}
          </Button>
        </div>
        <p role="status">{change.isSuccess && t('enrolment.links.saved')}</p>
      </form>
      <Looks link={link} />
    </Card>
  )
}

function Looks({ link }: { link: Link }) {
  const t = useT()
  if (link.lookedAt.length === 0) return <p className="meta">{t('enrolment.links.nobody')}</p>
  return (
    <Disclosure summary={t('enrolment.links.looked', { count: link.lookedAt.length })}>
      <ul className="stack tight">
        {link.lookedAt.map(({ at, what }) => (
          <li key={`${at} ${what}`}>
            <DateText at={at} as="moment" /> · {t(`enrolment.links.look.${what}`)}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
