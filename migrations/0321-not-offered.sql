-- That a brochure was not offered, or that somebody is a member already, is noted again: there is a place for it now.
ALTER TABLE clinic.offer DROP CONSTRAINT offer_outcome_check;
ALTER TABLE clinic.offer ADD CONSTRAINT offer_outcome_check
  CHECK (outcome IN ('handed', 'declined', 'not-offered', 'already-member'));
-- Noted by mistake they go as a refusal does; what was handed out stays.
DROP POLICY only_refusals_go ON clinic.offer;
CREATE POLICY handed_stays ON clinic.offer AS RESTRICTIVE FOR DELETE TO kith_clinic USING (outcome <> 'handed');
