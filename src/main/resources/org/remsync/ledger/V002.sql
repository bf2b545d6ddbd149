-- Parcels in parts. A layout is the text that names it in reports too; sets of parts are their text forms.

-- How a parcel of ours is cut, once its first part was mailed.
CREATE TABLE IF NOT EXISTS part_layout (
  id BIGINT PRIMARY KEY,
  layout VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS part_layout_name ON part_layout (layout);

-- How far its parts came with one recipient: what is to be mailed, what was, what it has by its own word, the number of the newest
-- report that says so, and how often all that was unknown was mailed again since.
CREATE TABLE IF NOT EXISTS part_progress (
  id BIGINT NOT NULL,
  peer INT NOT NULL,
  pending VARCHAR NOT NULL,
  mailed VARCHAR NOT NULL,
  have VARCHAR NOT NULL,
  report BIGINT NOT NULL,
  tries INT NOT NULL,
  PRIMARY KEY (id, peer)
);

-- What was mailed in one go and is not known to have arrived, and the newest report that was here then.
CREATE TABLE IF NOT EXISTS part_wave (
  id BIGINT NOT NULL,
  peer INT NOT NULL,
  wave BIGINT NOT NULL,
  report BIGINT NOT NULL,
  parts VARCHAR NOT NULL,
  PRIMARY KEY (id, peer, wave)
);

-- What was last reported to a peer of its parts that wait here, when, and since when nothing came.
CREATE TABLE IF NOT EXISTS part_report (
  peer INT NOT NULL,
  layout VARCHAR NOT NULL,
  number BIGINT NOT NULL,
  have VARCHAR NOT NULL,
  reported BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (peer, layout)
);

-- Parcels that were joined and need no further parts.
CREATE TABLE IF NOT EXISTS part_joined (
  peer INT NOT NULL,
  parcel BINARY(32) NOT NULL,
  joined BIGINT NOT NULL,
  PRIMARY KEY (peer, parcel)
);

-- What was mailed to a peer on one day, counted from 1970: mails, their bytes, those found lost, those that were sent again.
CREATE TABLE IF NOT EXISTS postage (
  peer INT NOT NULL,
  on_day BIGINT NOT NULL,
  mails BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  lost BIGINT NOT NULL,
  again BIGINT NOT NULL,
  PRIMARY KEY (peer, on_day)
);
