import { useT } from '../../../lib/i18n.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { AdminFrame, OneGroup } from './admin-frame.tsx'
import { EditForm } from './edit-form.tsx'
import { MergePart } from './merge-part.tsx'
import '../groups.css'

export function EditGroupScreen() {
  const t = useT()
  return (
    <AdminFrame
      title={t('groups.admin.edit')}
      up={{ to: '/admin/groups', label: t('groups.admin.title') }}
    >
      <OneGroup>
        {(group, all) => (
          <>
            <EditForm key={group.id} group={group} />
            <section className="stack" aria-labelledby="split">
              <h2 id="split">{t('groups.split.title')}</h2>
              <p>{t('groups.split.lead')}</p>
              <div>
                <LinkButton to="/admin/groups/$id/split" params={{ id: group.id }} look="secondary">
                  {t('groups.split.open')}
                </LinkButton>
              </div>
            </section>
            <MergePart group={group} all={all} />
          </>
        )}
      </OneGroup>
    </AdminFrame>
  )
}
