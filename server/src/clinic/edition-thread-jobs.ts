import { parentPort } from 'node:worker_threads'
import { nextEdition } from './edition.ts'

parentPort?.once('message', (asked: Parameters<typeof nextEdition>) => {
  parentPort?.postMessage(nextEdition(...asked))
})
