package org.remsync.model;

/**
 * One version of one path: what is there, and what it knows of.
 *
 * <p>The text form is fields parted by one space: the kind's letter; for a file its checksum, size, mode (octal) and
 * modification time; for a symbolic link its checksum and size; for a directory its mode; and last the vector.
 */
public record Version(Content content, Metadata metadata, VersionVector vector) {
    /** Nothing there, and nothing known of anything that ever was. */
    public static final Version NEVER = new Version(Content.ABSENT, Metadata.NONE, VersionVector.EMPTY);

    /** Refuses metadata that the kind does not have. */
    public Version {
        boolean fits = switch (content.kind()) {
            case FILE -> true;
            case DIRECTORY -> metadata.modified() == 0;
            case SYMLINK, ABSENT -> metadata.equals(Metadata.NONE);
        };
        if (!fits) {
            throw new IllegalArgumentException(content.kind() + " with " + metadata);
        }
    }

    /** The same content with a vector of its own. */
    public Version withVector(VersionVector newVector) {
        return new Version(content, metadata, newVector);
    }

    /** Whether both are the same bytes, whatever their metadata and history. */
    public boolean sameContent(Version other) {
        return content.equals(other.content);
    }

    /** Reads the text form. */
    public static Version parse(String text) {
        String[] fields = text.split(" ", -1);
        try {
            VersionVector vector = VersionVector.parse(fields[fields.length - 1]);
            Kind kind = fields[0].length() == 1 ? Kind.of(fields[0].charAt(0)) : Kind.of('?');
            int expected = switch (kind) {
                case FILE -> 6;
                case SYMLINK -> 4;
                case DIRECTORY -> 3;
                case ABSENT -> 2;
            };
            if (fields.length != expected) {
                throw new IllegalArgumentException("a version of kind " + kind + " has " + expected + " fields, not " + fields.length);
            }
            return switch (kind) {
                case FILE -> new Version(
                        Content.file(Checksum.parse(fields[1]), number(fields[2])),
                        new Metadata(mode(fields[3]), number(fields[4])),
                        vector);
                case SYMLINK -> new Version(
                        new Content(kind, Checksum.parse(fields[1]), number(fields[2])), Metadata.NONE, vector);
                case DIRECTORY -> new Version(Content.DIRECTORY, new Metadata(mode(fields[1]), 0), vector);
                case ABSENT -> new Version(Content.ABSENT, Metadata.NONE, vector);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no version: \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static long number(String digits) {
        boolean negative = digits.startsWith("-");
        if (!digits.equals("0") && !Decimal.isPositive(negative ? digits.substring(1) : digits, 19)) {
            throw new IllegalArgumentException("no number: \"" + digits + "\"");
        }
        return Long.parseLong(digits);
    }

    private static int mode(String octal) {
        if (octal.length() != 3 || !octal.chars().allMatch(c -> c >= '0' && c <= '7')) {
            throw new IllegalArgumentException("no mode: \"" + octal + "\"");
        }
        return Integer.parseInt(octal, 8);
    }

    @Override
    public String toString() {
        String mode = String.format("%03o", metadata.mode());
        return switch (content.kind()) {
            case FILE -> "f " + content.checksum() + " " + content.size() + " " + mode + " " + metadata.modified() + " " + vector;
            case SYMLINK -> "l " + content.checksum() + " " + content.size() + " " + vector;
            case DIRECTORY -> "d " + mode + " " + vector;
            case ABSENT -> "- " + vector;
        };
    }
}
