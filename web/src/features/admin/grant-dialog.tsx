import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { groupsQuery } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toasts.ts'
import { clinicsQuery, useGrantRole, type Person, type RoleName } from './api.ts'
import {
  crosses,
  faultsOf,
  grantOf,
  placeKind,
  roleNames,
  type GrantFault,
  type GrantValues,
} from './grant-form.ts'

interface GrantDialogProps {
  person: Person
  onClose: () => void
}

export function GrantDialog({ person, onClose }: GrantDialogProps) {
  const t = useT()
  const grant = useGrantRole(person.id)
  const [values, setValues] = useState<GrantValues>({ role: null, place: '', reason: '' })
  const [faults, setFaults] = useState<GrantFault[]>(none)
  const change = (part: Partial<GrantValues>) => {
    setValues({ ...values, ...part })
    setFaults(none)
  }
  const name = person.screenName
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = faultsOf(person, values)
    setFaults(found.map((fault) => ({ ...fault, message: t(fault.message) })))
    if (found.length > 0 || values.role === null || grant.isPending) return
    const onSuccess = () => {
      toast(t('admin.give.done', { name }))
      onClose()
    }
    grant.mutate(grantOf(values.role, values), { onSuccess })
  }
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  const wall = crosses(person, values.role) || isProblem(grant.error, 'role.conflict')
  return (
    <Dialog open onClose={onClose} title={t('admin.give.title', { name })}>
      <ErrorSummary errors={faults} />
      <form className="stack" noValidate onSubmit={send}>
        <RadioGroup<RoleName>
          id="grant-role"
          label={t('admin.give.role')}
          error={faultOf('grant-role')}
          value={values.role}
          onChange={(role) => change({ role, place: '' })}
          options={roleNames.map((role) => ({
            value: role,
            label: t(`admin.role.${role}`),
            hint: t(`admin.role.${role}.may`),
          }))}
        />
        <PlaceField values={values} onChange={change} error={faultOf('grant-place')} />
        {wall && (
          <>
            <Notice kind="warning" title={t('admin.give.wall')}>
              <p>{t('admin.give.wall.text')}</p>
              <p>{t('admin.give.wall.keeps')}</p>
            </Notice>
            <Field
              id="grant-reason"
              label={t('admin.give.reason')}
              hint={t('admin.give.reason.hint')}
              error={faultOf('grant-reason')}
            >
              <TextArea
                rows={3}
                maxLength={500}
                value={values.reason}
                onChange={(event) => change({ reason: event.currentTarget.value })}
              />
            </Field>
          </>
        )}
        {values.role === 'clinic' && !wall && <NoMember name={name} />}
        <p>{t('admin.give.signs-out', { name })}</p>
        <ProblemNotice error={grant.error} />
        <div>
          <Button type="submit" look="primary" busy={grant.isPending}>
            {t('admin.give')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What somebody can't do any more from when they work for a clinic. */
function NoMember({ name }: { name: string }) {
  const t = useT()
  return (
    <Notice kind="warning" title={t('admin.give.apart', { name })}>
      <ul>
        <li>{t('admin.give.apart.read')}</li>
        <li>{t('admin.give.apart.write')}</li>
        <li>{t('admin.give.apart.people')}</li>
        <li>{t('admin.give.apart.hear')}</li>
      </ul>
      <p>{t('admin.give.apart.keeps')}</p>
    </Notice>
  )
}

const none: GrantFault[] = []

interface PlaceFieldProps {
  values: GrantValues
  onChange: (part: Partial<GrantValues>) => void
  error: string | undefined
}

/** The group of a mentor, or the clinic of its staff. */
function PlaceField({ values, onChange, error }: PlaceFieldProps) {
  const t = useT()
  const kind = placeKind(values.role)
  const groups = useQuery({ ...groupsQuery, enabled: kind === 'group' })
  const clinics = useQuery({ ...clinicsQuery, enabled: kind === 'clinic' })
  if (kind === null) return null
  const { data, error: failed } = kind === 'group' ? groups : clinics
  if (failed) return <ProblemNotice error={failed} />
  const places = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field id="grant-place" label={t(`admin.give.${kind}`)} error={error}>
      <Select
        value={values.place}
        onChange={(event) => onChange({ place: event.currentTarget.value })}
        options={[{ value: '', label: t('admin.give.choose') }, ...places]}
      />
    </Field>
  )
}
