// breaks: moderation-along-the-arrows
import '#messages/public.ts'
