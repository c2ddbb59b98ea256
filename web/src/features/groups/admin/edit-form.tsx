import { useState, type FormEvent } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useChangeGroup, type AdminGroup } from './api.ts'
import { consequencesOf } from './consequences.ts'
import { GraveDialog } from './grave-dialog.tsx'
import { GroupFields } from './group-fields.tsx'
import { faultsOf, groupOf, valuesOf, type GroupValues } from './group-form.ts'
import { presentState } from './present-state.ts'
import { StaleNotice } from './stale-notice.tsx'
import { useGroupForm } from './use-group-form.ts'

interface Kept extends GroupValues {
  /** The version these words were written over. */
  version: number
}

const keptOf = (group: AdminGroup): Kept => ({ ...valuesOf(group), version: group.version })

export function EditForm({ group }: { group: AdminGroup }) {
  const t = useT()
  const form = useGroupForm(group.id, keptOf(group))
  const save = useChangeGroup(group.id)
  // What it was when these words were written; consequences are told against that.
  const [seen, setSeen] = useState(group)
  const [asking, setAsking] = useState(false)
  const { values } = form
  const graves = consequencesOf(seen, values)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (form.fails(faultsOf(values)) || save.isPending) return
    if (graves.length > 0) setAsking(true)
    else go()
  }
  const go = () => void change().catch(form.refused)
  const change = async () => {
    setAsking(false)
    const { archived, version } = values
    const saved = await save.mutateAsync({ ...groupOf(values), archived, version })
    form.change(keptOf(saved))
    form.forget()
    setSeen(saved)
    toast(t('groups.admin.saved', { group: saved.en.name }))
  }
  const settle = (present: AdminGroup, words: GroupValues) => {
    form.change({ ...words, version: present.version })
    setSeen(present)
    save.reset()
  }
  const stale = presentState(save.error)
  return (
    <>
      <ErrorSummary errors={form.faults} />
      <form className="stack loose" noValidate onSubmit={send}>
        <GroupFields values={values} onChange={form.change} faults={form.faults} group={group} />
        {stale && <StaleNotice present={stale} values={values} onSettle={settle} />}
        {!stale && !isProblem(save.error, 'group.slug-taken') && (
          <ProblemNotice error={save.error} wordsSafe />
        )}
        <div>
          <Button type="submit" look="primary" busy={save.isPending}>
            {t('groups.admin.save')}
          </Button>
        </div>
      </form>
      <GraveDialog
        open={asking}
        onClose={() => setAsking(false)}
        onSure={go}
        graves={graves}
        group={seen}
      />
    </>
  )
}
