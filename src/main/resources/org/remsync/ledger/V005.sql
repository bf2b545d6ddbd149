-- What the parcels of the latest numbers of each stream were, to tell one taken in twice from two that bear one number.
CREATE TABLE IF NOT EXISTS taken (
  fileset INT NOT NULL,
  peer INT NOT NULL,
  epoch BIGINT NOT NULL,
  number BIGINT NOT NULL,
  checksum BINARY(32) NOT NULL,
  PRIMARY KEY (fileset, peer, epoch, number)
);
