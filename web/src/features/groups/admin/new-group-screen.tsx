import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { AdminFrame } from './admin-frame.tsx'
import { useCreateGroup } from './api.ts'
import { GroupFields } from './group-fields.tsx'
import { emptyGroup, faultsOf, groupOf, slugOf, type GroupValues } from './group-form.ts'
import { useGroupForm } from './use-group-form.ts'
import '../groups.css'

export function NewGroupScreen() {
  const t = useT()
  return (
    <AdminFrame
      title={t('groups.admin.new')}
      up={{ to: '/admin/groups', label: t('groups.admin.title') }}
    >
      <NewGroup />
    </AdminFrame>
  )
}

function NewGroup() {
  const t = useT()
  const navigate = useNavigate()
  const form = useGroupForm('new', emptyGroup)
  const create = useCreateGroup()
  const { values } = form
  const change = (part: Partial<GroupValues>) =>
    form.change({ ...part, ...addressFor(values, part) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (form.fails(faultsOf(values)) || create.isPending) return
    void make().catch(form.refused)
  }
  const make = async () => {
    const { en } = await create.mutateAsync(groupOf(values))
    form.forget()
    toast(t('groups.admin.made', { group: en.name }))
    await navigate({ to: '/admin/groups' })
  }
  return (
    <>
      <ErrorSummary errors={form.faults} />
      <form className="stack loose" noValidate onSubmit={send}>
        <GroupFields values={values} onChange={change} faults={form.faults} group={null} />
        {form.faults.length === 0 && <ProblemNotice error={create.error} wordsSafe />}
        <div>
          <Button type="submit" look="primary" busy={create.isPending}>
            {t('groups.admin.make')}
          </Button>
        </div>
      </form>
    </>
  )
}

/** Until somebody gives it one of its own, the address follows the English name. */
function addressFor({ slug, en }: GroupValues, part: Partial<GroupValues>): Partial<GroupValues> {
  return part.en && slug === slugOf(en.name) ? { slug: slugOf(part.en.name) } : {}
}
