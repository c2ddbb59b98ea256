// breaks: decisions-do-no-io
import { readFile } from 'node:fs/promises'
import 'node:crypto'
export const read = readFile
