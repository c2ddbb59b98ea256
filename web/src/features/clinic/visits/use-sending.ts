import { useRef, useState } from 'react'
import { useImportVisits, type ImportBatch, type VisitFile } from '../api.ts'

export interface SendingProgress {
  dryRun: boolean
  sent: number
  of: number
}

/** What came of the last attempt. */
interface Outcome {
  batch?: ImportBatch
  error?: unknown
  stopped?: { dryRun: boolean }
}

type ToSend = Omit<VisitFile, 'signal' | 'onProgress'>

/** One file on its way to the server: how far it is, how to stop it, and what came of it. */
export function useSending(clinicId: string) {
  const { mutateAsync } = useImportVisits(clinicId)
  const [progress, setProgress] = useState<SendingProgress | null>(null)
  const [outcome, setOutcome] = useState<Outcome>({})
  const stopping = useRef<AbortController | null>(null)

  const send = async (file: ToSend): Promise<boolean> => {
    const { dryRun } = file
    const controller = new AbortController()
    stopping.current = controller
    // What the dry run said stays in sight while the import runs.
    const before = dryRun ? {} : outcome
    setOutcome(before)
    setProgress({ dryRun, sent: 0, of: file.file.size })
    try {
      const onProgress = (sent: number, of: number) => setProgress({ dryRun, sent, of })
      const batch = await mutateAsync({ ...file, signal: controller.signal, onProgress })
      setOutcome({ batch })
      return true
    } catch (error) {
      const stopped = controller.signal.aborted
      setOutcome({ ...before, ...(stopped ? { stopped: { dryRun } } : { error }) })
      return false
    } finally {
      setProgress(null)
    }
  }
  const stop = () => stopping.current?.abort()
  /** What was said no longer fits what is chosen. */
  const forget = () => {
    stop()
    setOutcome({})
  }
  return { send, stop, forget, progress, ...outcome }
}
