-- Whether a form is keyed in once or twice is said when it is printed; those that are out already are keyed in twice.
ALTER TABLE survey.paper_form ADD COLUMN keyings int NOT NULL DEFAULT 2 CHECK (keyings IN (1, 2));
