import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toasts.ts'
import { useMerge, type AdminGroup } from './api.ts'
import { mayTake } from './consequences.ts'

interface MergePartProps {
  group: AdminGroup
  all: readonly AdminGroup[]
}

/** Everything of this group goes into another one; only into such as are as closed, or more so. */
export function MergePart({ group, all }: MergePartProps) {
  const t = useT()
  const [chosen, setChosen] = useState('')
  const [asking, setAsking] = useState(false)
  const fit = all.filter((one) => mayTake(group, one))
  const into = fit.find(({ id }) => id === chosen)
  return (
    <section className="stack" aria-labelledby="merge">
      <h2 id="merge">{t('groups.merge.title')}</h2>
      <p>{t('groups.merge.lead')}</p>
      {fit.length === 0 ? (
        <p className="meta">{t('groups.merge.none')}</p>
      ) : (
        <>
          <Field label={t('groups.merge.into')} hint={t('groups.merge.hint')}>
            <Select
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
              options={[
                { value: '', label: t('groups.merge.choose') },
                ...fit.map(({ id, en }) => ({ value: id, label: en.name })),
              ]}
            />
          </Field>
          <div>
            <Button aria-haspopup="dialog" disabled={!into} onClick={() => setAsking(true)}>
              {t('groups.merge.open')}
            </Button>
          </div>
        </>
      )}
      {into && asking && <MergeDialog from={group} into={into} onClose={() => setAsking(false)} />}
    </section>
  )
}

interface MergeDialogProps {
  from: AdminGroup
  into: AdminGroup
  onClose: () => void
}

function MergeDialog({ from, into, onClose }: MergeDialogProps) {
  const t = useT()
  const navigate = useNavigate()
  const merge = useMerge(from.id)
  const names = { from: from.en.name, into: into.en.name }
  const go = async () => {
    const { posts, members } = await merge.mutateAsync({ into: into.id, version: from.version })
    toast(t('groups.merge.done', { ...names, posts, members }))
    await navigate({ to: '/admin/groups' })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('groups.merge.sure', names)}
      actions={
        <Button
          look="danger"
          busy={merge.isPending}
          onClick={() => void go().catch(() => undefined)}
        >
          {t('groups.merge.go')}
        </Button>
      }
    >
      <ul className="stack tight">
        <li>{t('groups.merge.all', { members: from.members, ...names })}</li>
        <li>{t('groups.merge.address', { slug: from.slug, ...names })}</li>
        {from.visibility !== into.visibility && (
          <li>{t(`groups.merge.read.${into.visibility}`, names)}</li>
        )}
        <li>{t('groups.merge.undo')}</li>
      </ul>
      <ProblemNotice error={merge.error} />
    </Dialog>
  )
}
