import { mustPass } from './tool.mjs'

export function format() {
  return mustPass('oxfmt', ['--check'])
}
