-- How answers came in: while joining, later as a member, by a link without an account, on a clinic's tablet, from
-- paper. 'phone' stays for sheets that a clinic keyed in as told on the phone, and for what earlier releases write.
ALTER TABLE survey.response
  DROP CONSTRAINT response_mode_check,
  ADD CONSTRAINT response_mode_check CHECK (mode IN ('joining', 'member', 'link', 'phone', 'tablet', 'paper')),
  -- By its receipt an anonymous response is found again, by who answered and by nobody else.
  ADD COLUMN receipt_hash bytea,
  ADD CONSTRAINT response_receipt CHECK (receipt_hash IS NULL OR subject_kind = 'anonymous');
CREATE INDEX response_by_receipt ON survey.response (receipt_hash) WHERE receipt_hash IS NOT NULL;

UPDATE survey.response r SET mode = CASE a.wave WHEN 'baseline' THEN 'joining' ELSE 'member' END
  FROM survey.assignment a WHERE a.id = r.assignment_id AND a.account_id IS NOT NULL AND r.mode = 'phone';

-- A response and its answers go with the assignment.
GRANT DELETE ON survey.assignment TO kith_clinic;
