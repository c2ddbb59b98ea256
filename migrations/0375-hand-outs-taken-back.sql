-- What it takes to take a note of handing out back, for the few minutes in which that can be: when it was noted, which
-- brochure was scanned, and how many of the batch were marked. Forgotten after that: the day is all that is kept of it.
ALTER TABLE clinic.offer ADD COLUMN undo jsonb;

-- A note that is taken back takes the scan along; else one that was scanned stays handed out.
CREATE OR REPLACE FUNCTION clinic.forward_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE rank jsonb := '{"printed":0,"handed":1,"opened":2,"redeemed":3,"expired":4,"void":4}';
BEGIN
  IF (rank->>NEW.state)::int < (rank->>OLD.state)::int
     AND NOT (OLD.state = 'handed' AND NEW.state = 'printed' AND NOT NEW.handed_by_code) THEN
    RAISE EXCEPTION 'an invitation does not go back from % to %', OLD.state, NEW.state;
  END IF;
  RETURN NEW;
END $$;

-- What was handed out stays once that time is over.
DROP POLICY handed_stays ON clinic.offer;
CREATE POLICY handed_stays ON clinic.offer AS RESTRICTIVE FOR DELETE TO kith_clinic
  USING (outcome <> 'handed' OR undo IS NOT NULL);
