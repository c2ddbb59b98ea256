import { useT } from '../../lib/i18n.ts'
import { PersonName } from '../../lib/person-name.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { Group } from './api.ts'

/** Who helps, and how we speak with each other. Open for who is not in the group: one reads it before joining. */
export function About({ group }: { group: Group }) {
  const t = useT()
  return (
    <div>
      {group.mentors.length > 0 && (
        <Disclosure summary={t('groups.mentors')}>
          <div className="stack tight">
            <p>{t('groups.mentors.text')}</p>
            <ul className="plain-list row">
              {group.mentors.map(({ id, screenName }) => (
                <li key={id} className="group-mentor">
                  <Avatar name={screenName} />
                  <PersonName author={{ id, screenName, mask: null }} />
                </li>
              ))}
            </ul>
          </div>
        </Disclosure>
      )}
      {group.rules.length > 0 && (
        <Disclosure
          summary={t('groups.rules')}
          open={group.membership !== 'member' && !group.readable}
        >
          <ol className="stack tight">
            {group.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </Disclosure>
      )}
    </div>
  )
}
