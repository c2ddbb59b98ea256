-- A report is judged beside those of other days too. What it hides only for their sake is not handed on to the next day,
-- or nothing that was hidden once would ever be shown again.
ALTER TABLE clinic.report_answer ADD COLUMN inherited text[] NOT NULL DEFAULT '{}';
