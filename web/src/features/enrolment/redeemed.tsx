import { consent, type ConsentLevel } from '@kith/shared/enrolment/consent.ts'
import { Link } from '@tanstack/react-router'
import { expectArrival } from '../../ui/arrival.ts'
import { useState } from 'react'
import { Trans, useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { PageTitle } from '../../ui/page-title.tsx'

export interface RedeemedCode {
  clinicName: string
  groupSlug: string | null
  level: ConsentLevel
}

interface RedeemedProps {
  code: RedeemedCode
  onGoOn: () => void
}

/** Says back what was chosen, and where to change it. */
export function Redeemed({ code, onGoOn }: RedeemedProps) {
  const t = useT()
  const locale = useLocale()
  // The form this takes the place of is gone, and the focus with it.
  useState(expectArrival)
  const text = consent.levels.find(({ level }) => level === code.level)
  return (
    <div className="stack loose reading">
      <PageTitle>{t('enrolment.redeemed.title')}</PageTitle>
      <Card className="stack tight">
        <h2>{text?.name[locale]}</h2>
        <p>{text?.clinicSees[locale]}</p>
        <p className="meta">{code.clinicName}</p>
      </Card>
      <p>
        {code.level === 0 ? (
          t('enrolment.redeemed.nothing')
        ) : (
          <Trans
            id="enrolment.redeemed.change"
            components={{ 0: <Link to="/settings/clinic" /> }}
          />
        )}
      </p>
      <div>
        <Button look="primary" onClick={onGoOn}>
          {t('enrolment.go-on')}
        </Button>
      </div>
    </div>
  )
}
