import 'typebox'
import './policy.ts'
