-- What a clinic keyed in from paper or read in from a file it knows one by one: such answers hide nobody.
ALTER TABLE survey.response ADD COLUMN entered boolean NOT NULL DEFAULT false;
-- What was read in has neither a receipt nor a time that it took; what people handed in themselves has its receipt.
UPDATE survey.response SET entered = true
WHERE subject_kind = 'anonymous'
  AND (mode = 'paper' OR (state IN ('completed', 'amended') AND receipt_hash IS NULL AND took IS NULL));
ALTER TABLE survey.response
  ADD CHECK (entered OR mode <> 'paper'),
  ADD CHECK (NOT entered OR subject_kind = 'anonymous');

-- Reports that may have shown what is left of a few people beside what their clinic entered stand no more.
CREATE TEMP TABLE put_in AS
SELECT s.clinic_id, v.key AS survey, bool_or(r.entered) AS entered, bool_or(NOT r.entered) AS given
FROM survey.response r
JOIN survey.assignment s ON s.id = r.assignment_id
JOIN survey.version v ON v.id = s.version_id
WHERE s.subject_kind = 'anonymous' AND r.state IN ('completed', 'amended')
GROUP BY 1, 2;
DELETE FROM clinic.survey_edition e USING put_in p
WHERE p.clinic_id = e.clinic_id AND p.survey = e.survey AND p.entered AND p.given;
-- Where all was entered, it stands in the lane of what is entered, and nobody has given anything.
UPDATE clinic.survey_edition e SET judged = e.judged
  || jsonb_build_object(
    'until', (SELECT coalesce(jsonb_object_agg(key || ' entered', value), '{}') FROM jsonb_each(e.judged->'until')),
    'lots', (SELECT coalesce(jsonb_object_agg(key || ' entered', value), '{}') FROM jsonb_each(e.judged->'lots')),
    'givenHeads', '{}'::jsonb,
    'others', (e.judged->'others') || '{"given": {}}',
    'own', CASE WHEN jsonb_typeof(e.judged->'own') = 'object' THEN (e.judged->'own') || '{"given": {}}' ELSE e.judged->'own' END)
FROM put_in p
WHERE p.clinic_id = e.clinic_id AND p.survey = e.survey AND p.entered AND NOT p.given;
DROP TABLE put_in;
