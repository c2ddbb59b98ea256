import { used } from './thing.ts'

used()
