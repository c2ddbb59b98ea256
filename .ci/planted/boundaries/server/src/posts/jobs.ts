// breaks: tests-are-for-tests
import '#testing/world.ts'
