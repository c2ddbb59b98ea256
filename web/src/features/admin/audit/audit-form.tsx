import { useNavigate } from '@tanstack/react-router'
import { AUDIT_KINDS } from '@kith/shared/moderation/audit-kinds.ts'
import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { auditOf, type AuditSearch } from './audit-search.ts'

type Typed = Record<string, string | undefined>

/** What of the log is wanted; it stands in the address. */
export function AuditForm({ search }: { search: AuditSearch }) {
  const t = useT()
  const navigate = useNavigate()
  const [typed, setTyped] = useState<Typed>({ ...search })
  const { kind = '', by = '', whom = '', from = '', to = '' } = typed
  const backwards = from !== '' && to !== '' && to < from
  const set = (part: Typed) => setTyped({ ...typed, ...part })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!backwards) void navigate({ to: '/admin/audit', search: auditOf(typed) })
  }
  return (
    <form role="search" className="stack" onSubmit={send} noValidate>
      <Field label={t('admin.audit.kind')}>
        <Select
          value={kind}
          onChange={({ currentTarget: { value } }) => set({ kind: value })}
          options={[{ value: '', label: t('admin.audit.kind.all') }]}
          parts={Object.entries(AUDIT_KINDS).map(([part, kinds]) => ({
            name: t(`admin.audit.part.${part}`),
            options: kinds.map((one) => ({ value: one, label: t(`admin.audit.did.${one}`) })),
          }))}
        />
      </Field>
      <div className="row period">
        <Field label={t('admin.audit.by')} hint={t('admin.audit.name.hint')}>
          <TextInput
            maxLength={60}
            autoComplete="off"
            value={by}
            onChange={({ currentTarget: { value } }) => set({ by: value })}
          />
        </Field>
        <Field label={t('admin.audit.whom')} hint={t('admin.audit.name.hint')}>
          <TextInput
            maxLength={60}
            autoComplete="off"
            value={whom}
            onChange={({ currentTarget: { value } }) => set({ whom: value })}
          />
        </Field>
      </div>
      <div className="row period">
        <Field label={t('admin.audit.from')}>
          <TextInput
            type="date"
            short
            value={from}
            onChange={({ currentTarget: { value } }) => set({ from: value })}
          />
        </Field>
        <Field label={t('admin.audit.to')} error={backwards && t('admin.audit.backwards')}>
          <TextInput
            type="date"
            short
            value={to}
            onChange={({ currentTarget: { value } }) => set({ to: value })}
          />
        </Field>
      </div>
      <div className="button-row">
        <Button type="submit" look="primary" icon="search">
          {t('admin.audit.show')}
        </Button>
        {Object.keys(search).length > 0 && (
          <LinkButton to="/admin/audit" look="quiet">
            {t('admin.audit.all')}
          </LinkButton>
        )}
      </div>
    </form>
  )
}
