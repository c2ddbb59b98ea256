import { useSyncExternalStore } from 'react'
import { useT } from '../lib/i18n.ts'
import { Icon } from './icon.tsx'

/** One line at the top while the device has no connection. */
export function OfflineStrip() {
  const t = useT()
  const online = useSyncExternalStore(listen, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className="offline-strip">
          <Icon name="warning" />
          <span>{t('ui.offline')}</span>
        </p>
      )}
    </div>
  )
}

function listen(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
