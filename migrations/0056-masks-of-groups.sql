-- Whether members may write here without their name.
ALTER TABLE community."group" ADD COLUMN masks boolean NOT NULL DEFAULT true;
