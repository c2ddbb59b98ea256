import { useId, useState } from 'react'
import { useT } from '../../lib/i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DateText } from '../../ui/time-text.tsx'
import type { Grant, Person } from './api.ts'
import { EndFactorButton } from './end-factor-button.tsx'
import { GrantDialog } from './grant-dialog.tsx'
import { MemorialButton } from './memorial-button.tsx'
import { useRoleText } from './role-text.ts'
import { TakeAwayDialog } from './take-away-dialog.tsx'

export function PersonCard({ person }: { person: Person }) {
  const t = useT()
  const id = useId()
  const [giving, setGiving] = useState(false)
  const { screenName, kind, standing, verified, secondFactor, createdAt, grants } = person
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <div className="row">
        <Avatar name={screenName} />
        <h2 id={id} className="person-name">
          {screenName}
        </h2>
        {standing !== 'active' && <Badge kind="warning">{t(`admin.standing.${standing}`)}</Badge>}
        {!verified && <Badge>{t('admin.person.unverified')}</Badge>}
        {grants.length > 0 && !secondFactor && (
          <Badge kind="warning">{t('admin.person.one-step')}</Badge>
        )}
      </div>
      <p className="meta">
        {t(`admin.kind.${kind}`)} · {t('admin.person.since')} <DateText at={createdAt} />
      </p>
      {grants.length > 0 && (
        <ul
          className="plain-list grants"
          aria-label={t('admin.person.roles', { name: screenName })}
        >
          {grants.map((grant) => (
            <GrantLine key={grant.id} person={person} grant={grant} />
          ))}
        </ul>
      )}
      <div className="button-row">
        <Button
          onClick={() => setGiving(true)}
          aria-label={t('admin.give.name', { name: screenName })}
        >
          {t('admin.give')}
        </Button>
        {secondFactor && <EndFactorButton person={person} />}
        {standing !== 'leaving' && <MemorialButton person={person} />}
      </div>
      {giving && <GrantDialog person={person} onClose={() => setGiving(false)} />}
    </Card>
  )
}

function GrantLine({ person, grant }: { person: Person; grant: Grant }) {
  const t = useT()
  const say = useRoleText()
  const [asking, setAsking] = useState(false)
  const role = say(grant)
  return (
    <li className="row apart">
      <div>
        <strong>{role}</strong>
        <p className="meta">
          {t('admin.grant.since')} <DateText at={grant.grantedAt} />
        </p>
        {grant.exceptionReason && (
          <p className="meta">{t('admin.grant.exception', { reason: grant.exceptionReason })}</p>
        )}
      </div>
      <Button
        look="quiet"
        onClick={() => setAsking(true)}
        aria-label={t('admin.take.name', { role, name: person.screenName })}
      >
        {t('admin.take')}
      </Button>
      {asking && (
        <TakeAwayDialog
          person={person}
          grant={grant}
          role={role}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
