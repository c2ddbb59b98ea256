-- How much a report counts, by what became of earlier ones of the same person; see docs/decisions/032. Null on reports
-- from before, and on all else.
ALTER TABLE community.signal ADD COLUMN weight real,
  ADD CONSTRAINT signal_weight_check CHECK (weight IS NULL OR (kind = 'report' AND weight > 0 AND weight < 2));
-- What someone reported lately, and what became of it.
CREATE INDEX signal_of_reporter ON community.signal (reporter_id, created_at DESC) WHERE kind = 'report';
-- A text is hidden by the system once in an episode, whatever runs beside it.
CREATE UNIQUE INDEX signal_one_hiding ON community.signal (item_id) WHERE kind = 'hidden';

-- So many voices hide a text until someone of the team has read it; null for never.
ALTER TABLE community."group" ADD COLUMN hide_after int DEFAULT 4 CHECK (hide_after BETWEEN 2 AND 20);
