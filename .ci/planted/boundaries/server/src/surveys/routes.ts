// breaks: surveys-along-the-arrows
import '#accounts/public.ts'
