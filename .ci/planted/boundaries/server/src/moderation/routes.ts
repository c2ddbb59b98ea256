// breaks: moderation-along-the-arrows
import '#posts/public.ts'
