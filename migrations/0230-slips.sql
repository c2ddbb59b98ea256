-- A refusal that was noted by a slip of the hand is taken back: of no other offer a row may go.
GRANT DELETE ON clinic.offer TO kith_clinic;
CREATE POLICY only_refusals_go ON clinic.offer AS RESTRICTIVE FOR DELETE TO kith_clinic USING (outcome = 'declined');
