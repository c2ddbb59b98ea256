import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCan } from '../../lib/can.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { Table } from '../../ui/table.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { clinicsQuery, licencesQuery, type Licences } from './api.ts'
import { PermissionForm } from './permission-form.tsx'
import './admin.css'

/** Surveys of clinics that may not be given to anybody before their owners' permission is recorded. */
export function LicencesScreen() {
  const t = useT()
  const me = useMe()
  const mayLicense = useCan()('survey.license', {})
  const clinics = useQuery({ ...clinicsQuery, enabled: mayLicense })
  const title = t('admin.licences.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.licences.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/admin', label: t('admin.people.title') }}>
          <p>{t('admin.licences.lead')}</p>
          {mayLicense ? (
            <WhenLoaded query={clinics} waiting={<Skeleton shape="cards" count={2} />}>
              {({ items }) => <OfClinics clinics={items} />}
            </WhenLoaded>
          ) : (
            <p>{t('admin.licences.not-yours')}</p>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}

function OfClinics({ clinics }: { clinics: readonly { id: string; name: string }[] }) {
  const t = useT()
  const [clinicId, setClinicId] = useState(clinics[0]?.id ?? '')
  const query = useQuery({ ...licencesQuery(clinicId), enabled: clinicId !== '' })
  if (clinicId === '') return <p>{t('admin.licences.no-clinic')}</p>
  return (
    <>
      <Field label={t('admin.licences.clinic')}>
        <Select
          value={clinicId}
          options={clinics.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setClinicId(event.currentTarget.value)}
        />
      </Field>
      <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={2} />}>
        {(licences) => <OfClinic clinicId={clinicId} licences={licences} />}
      </WhenLoaded>
    </>
  )
}

function OfClinic({ clinicId, licences }: { clinicId: string; licences: Licences }) {
  const t = useT()
  const locale = useLocale()
  const { waiting, recorded } = licences
  return (
    <>
      {waiting.length === 0 && (
        <EmptyState title={t('admin.licences.none')}>
          <p>{t('admin.licences.none.text')}</p>
        </EmptyState>
      )}
      {waiting.map(({ id, title, named, source, attribution }) => {
        const name = title[locale] || title.en || title.es || t('admin.licences.untitled')
        return (
          <Card key={id} as="article" className="stack" aria-label={name}>
            <h2>{name}</h2>
            {named !== null && <p>{t('admin.licences.named', { name: named })}</p>}
            <p className="meta">{[source, attribution].filter(Boolean).join('. ')}</p>
            <PermissionForm clinicId={clinicId} draftId={id} name={name} />
          </Card>
        )
      })}
      {recorded.length > 0 && (
        <Table
          caption={t('admin.licences.recorded')}
          rows={recorded}
          rowKey={({ survey, recordedAt }) => `${survey} ${recordedAt}`}
          columns={[
            { key: 'survey', label: t('admin.licences.survey'), cell: ({ survey }) => survey },
            { key: 'by', label: t('admin.licences.by'), cell: ({ givenBy }) => givenBy },
            {
              key: 'on',
              label: t('admin.licences.on'),
              cell: ({ givenOn }) => <DateText at={givenOn} />,
            },
            {
              key: 'document',
              label: t('admin.licences.document'),
              cell: ({ document }) => document,
            },
          ]}
        />
      )}
    </>
  )
}
