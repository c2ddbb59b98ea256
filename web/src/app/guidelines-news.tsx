import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../lib/client.ts'
import { useT } from '../lib/i18n.ts'
import { NewsBar } from '../ui/news-bar.tsx'

/** That the guidelines changed, until one has read what is new in them: it moves nothing that one reads. */
export function GuidelinesNews() {
  const t = useT()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['guidelines', 'news'],
    queryFn: ({ signal }) => call('GET /api/guidelines', { signal }),
    staleTime: Infinity,
  })
  if (!data?.unseen) return null
  return (
    <NewsBar
      edge="bottom"
      news={t('app.guidelines.new')}
      show={t('app.guidelines.read')}
      onShow={() => void navigate({ to: '/guidelines' })}
    />
  )
}
