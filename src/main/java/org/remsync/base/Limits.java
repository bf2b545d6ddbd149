package org.remsync.base;

/** Every bound on what comes from outside, in one place. Sizes in bytes unless the name says otherwise. */
public final class Limits {
    private Limits() {}

    /** Longest path of an entry, in bytes. */
    public static final int PATH_BYTES = 4096;
    /** Longest single name in a path, in bytes, as Linux file systems have it. */
    public static final int NAME_BYTES = 255;
    /** Deepest path, in names. */
    public static final int PATH_DEPTH = 256;
    /** Most authors in one version vector. */
    public static final int VECTOR_AUTHORS = 256;
    /** Most ancestors that travel with one entry or are kept for its lineage. */
    public static final int LINEAGE = 8;
    /** Largest manifest, decompressed. */
    public static final long MANIFEST_BYTES = 512L << 20;
    /** Longest line of a manifest. */
    public static final int LINE_BYTES = 64 << 10;
    /** Most entries in one parcel. */
    public static final int PARCEL_ENTRIES = 5_000_000;
    /** Most recipients, members or other header lines of a kind in one parcel. */
    public static final int HEADER_LINES = 10_000;
    /** Largest header of a manifest. */
    public static final int HEADER_BYTES = 8 << 20;
    /** Most bytes of all contents in a parcel of whole files; others are bounded by the file they come in. */
    public static final long PLAIN_BYTES = 64L << 30;
    /** Most recipients for whom one file is encrypted. */
    public static final int ENVELOPE_RECIPIENTS = 1000;
    /** Largest header of an encrypted file. */
    public static final int ENVELOPE_HEADER_BYTES = 128 << 10;
    /** Most contents that are packed as one delta. */
    public static final int DELTA_CONTENTS = 100_000;
    /** Most bytes of them; more are packed as one solid stream. */
    public static final long DELTA_BYTES = 4L << 30;
    /** Most contents that one delta builds on. */
    public static final int DELTA_BASES = 10_000;
    /** Most contents of a parcel that are deltas of blocks. */
    public static final int PARCEL_BLOCKS = 10_000;
    /** Most blocks in a signature that is kept: what is kept of them lies in memory, some 50 bytes of each. */
    public static final int SIGNATURE_BLOCKS = 900_000;
    /** The largest signature that a peer may tell with a question, in bytes; of so many blocks, each with 25. */
    public static final long SIGNATURE_BYTES = 22L << 20;
    /** Most neighbours that a new file builds on, and most files elsewhere. */
    public static final int DELTA_NEIGHBOURS = 2;
    /** The smallest file of which the ledger remembers what it looks like. */
    public static final int SKETCH_LEAST = 8 << 10;
    /** What a file looks like is told by so many first bytes. */
    public static final int SKETCH_BYTES = 1 << 20;
    /** Most contents that are looked at because they may look like a new one. */
    public static final int SKETCH_CANDIDATES = 8;
    /** Most bytes of contents that a delta builds on, */
    public static final long DELTA_BASE_BYTES = 8L << 30;
    /** but no more than these, */
    public static final long DELTA_BASE_LEAST = 256L << 20;
    /** and so many for each byte that it makes. */
    public static final long DELTA_BASE_SHARE = 8;
    /** The least memory in which a delta can be made. */
    public static final long LEAST_DELTA_MEMORY = 64L << 20;
    /** Contents that a delta builds on which lie in memory while it is read; more of them, and large ones, lie in scratch files. */
    public static final long DELTA_HEAP = 1L << 20;
    /** Largest file that holds a site's keys. */
    public static final int IDENTITY_BYTES = 16 << 10;
    /** Largest invitation. */
    public static final int INVITATION_BYTES = 64 << 10;
    /** Largest content of one file. */
    public static final long FILE_BYTES = 1L << 40;
    /** Longest target of a symbolic link. */
    public static final int SYMLINK_BYTES = 4095;
    /** Largest file of ignore rules. */
    public static final int RULES_BYTES = 1 << 20;
    /** Largest single mail that is read. */
    public static final long MAIL_BYTES = 4L << 30;
    /** Largest total of all headers of a mail. */
    public static final int MAIL_HEADER_BYTES = 1 << 20;
    /** Deepest nesting of multiparts looked into. */
    public static final int MAIL_DEPTH = 16;
    /** Most bodies of one mail looked at. */
    public static final int MAIL_BODIES = 1000;
    /** Most peers that a site comes to know by what others say of them. */
    public static final int PEERS = 1000;
    /**
     * Free space that is left on the disk: contents that would take it are refused before they are expanded, and are held
     * where only the tree has no room for them.
     */
    public static final long FREE_BYTES = 64L << 20;
    /** Bytes kept in quarantine before the oldest are dropped. */
    public static final long QUARANTINE_BYTES = 1L << 30;
    /** Most parcels kept in quarantine. */
    public static final int QUARANTINE_PARCELS = 1000;
    /** Of a damaged parcel so many bytes are kept, for who wants to know what happened to it. */
    public static final int DAMAGED_BYTES = 1 << 20;
    /** So many damaged parcels are remembered. */
    public static final int DAMAGED_PARCELS = 100;
    /** After so many days they are forgotten. */
    public static final int DAMAGED_DAYS = 30;
    /** Most parts of one parcel. */
    public static final int PARCEL_PARTS = 100_000;
    /** Largest header of a part. */
    public static final int PART_HEADER_BYTES = 2 << 10;
    /** Bytes of parts that wait for others of one peer before the oldest parcel's are dropped. */
    public static final long PEER_PART_BYTES = 16L << 30;
    /** Most parts of one peer that wait for others. */
    public static final int PEER_PARTS = 150_000;
    /** Bytes of parts of all peers that wait for others. */
    public static final long PART_BYTES = 64L << 30;
    /** Most parts of all peers that wait for others. */
    public static final int PARTS = 500_000;
    /** Most test mails in one set. */
    public static final int PROBE_TESTS = 200;
    /** Most bytes of the signed lines of a test mail, or of an answer to some. */
    public static final int PROBE_HEADER_BYTES = 16 << 10;
    /** Most sets of test mails remembered of one peer, of theirs and of ours. */
    public static final int PROBE_SETS = 5;
    /** Most mails a day by which the test mails of one peer are answered, so that nobody can be made to send floods. */
    public static final int PROBE_ANSWERS = 12;
    /** Most mails a day by which one peer is asked at once for what is missing. */
    public static final int ASKS_AT_ONCE = 6;
    /** Longest site, peer or set name, in characters. */
    public static final int NAME_CHARACTERS = 64;
    /** Longest mail address, in characters. */
    public static final int ADDRESS_CHARACTERS = 254;
    /** Largest text that is merged line by line. */
    public static final int MERGE_BYTES = 16 << 20;
    /** Most lines of a text that is merged line by line. */
    public static final int MERGE_LINES = 1 << 20;
}
