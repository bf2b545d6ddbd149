-- What the contents of large enough files look like: the smallest hashes of their windows, four bytes each.
CREATE TABLE IF NOT EXISTS sketch (
  entry BIGINT PRIMARY KEY,
  hashes VARBINARY(32) NOT NULL
);
-- The same to look contents up by: a hash above a part of the content's checksum, so that the key is all there is. Filled
-- when it is asked, as the table content is: with the entries up to the one in sketch_filled.
CREATE TABLE IF NOT EXISTS sketch_key (
  id BIGINT PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS sketch_filled (
  entry BIGINT PRIMARY KEY
);
