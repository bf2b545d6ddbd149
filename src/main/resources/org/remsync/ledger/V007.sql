-- The notes of each peer that were taken in last, in their order, to tell one that comes again from a new one.
CREATE TABLE IF NOT EXISTS note (
  fileset INT NOT NULL,
  peer INT NOT NULL,
  came BIGINT NOT NULL,
  checksum BINARY(32) NOT NULL,
  PRIMARY KEY (fileset, peer, checksum)
);
