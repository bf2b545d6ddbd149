package org.remsync.model;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.remsync.base.FileNames;
import org.remsync.base.Limits;

/**
 * A path below a set's root that cannot leave it: names parted by {@code /}, none of them empty, {@code .}, {@code ..} or
 * {@code .remsync}. Any bytes a Linux file system allows are carried; see {@link FileNames} for how bytes that are no
 * UTF-8 stand in the string. Order is by bytes, parents before children.
 *
 * <p>{@link #toString()} is the quoted form, one line of printable text whatever the name: {@code \\} for a backslash,
 * {@code \n}, {@code \t}, {@code \r}, and {@code \xHH} for each byte of any other control, format, separator or
 * unassigned character and of what is no UTF-8. {@link #parse} reads it back.
 */
public record RelativePath(String text) implements Comparable<RelativePath> {
    /** The directory of remsync's own in a set's root, and so no name in a set. */
    public static final String PRIVATE = ".remsync";

    /** Refuses what is empty, absolute, too long or too deep, and every name that could lead elsewhere. */
    public RelativePath {
        int bytes = FileNames.encode(text).length;
        if (bytes == 0 || bytes > Limits.PATH_BYTES) {
            throw new IllegalArgumentException("a path has 1 to " + Limits.PATH_BYTES + " bytes, not " + bytes);
        }
        int names = 0;
        for (int from = 0, slash; from <= text.length(); from = slash + 1) {
            slash = text.indexOf('/', from);
            slash = slash < 0 ? text.length() : slash;
            requireName(text.substring(from, slash));
            names++;
        }
        if (names > Limits.PATH_DEPTH) {
            throw new IllegalArgumentException("path of " + names + " names, of at most " + Limits.PATH_DEPTH);
        }
    }

    private static void requireName(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not allowed as a name in a path: \"" + name + "\"");
        }
        if (name.length() >= PRIVATE.length() && isPrivate(name)) {
            throw new IllegalArgumentException("the name " + PRIVATE + " is remsync's own");
        }
        if (name.length() > Limits.NAME_BYTES / 3 && FileNames.encode(name).length > Limits.NAME_BYTES) {
            throw new IllegalArgumentException("a name of more than " + Limits.NAME_BYTES + " bytes");
        }
    }

    /** Whether some file system takes a name for that of our own: many know no case, some no ignorable letters or last dots. */
    private static boolean isPrivate(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        String folded = ascii ? name.toLowerCase(Locale.ROOT) : folded(name);
        return folded.startsWith(PRIVATE) && folded.substring(PRIVATE.length()).chars().allMatch(c -> c == '.' || c == ' ');
    }

    /** From the unquoted string. */
    public static RelativePath of(String text) {
        return new RelativePath(text);
    }

    /** Reads the quoted form. */
    public static RelativePath parse(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return new RelativePath(quoted);
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < quoted.length(); ) {
            int c = quoted.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\') {
                bytes.writeBytes(FileNames.encode(Character.toString(c)));
                continue;
            }
            char escape = i < quoted.length() ? quoted.charAt(i++) : ' ';
            switch (escape) {
                case '\\' -> bytes.write('\\');
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case 'r' -> bytes.write('\r');
                case 'x' -> {
                    String digits = quoted.substring(i, Math.min(i + 2, quoted.length()));
                    if (!digits.matches("[0-9a-f]{2}")) {
                        throw new IllegalArgumentException("\\x without two digits in \"" + quoted + "\"");
                    }
                    bytes.write(Integer.parseInt(digits, 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("no escape: \\" + escape + " in \"" + quoted + "\"");
            }
        }
        return new RelativePath(FileNames.decode(bytes.toByteArray()));
    }

    /** The last name. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The directory that holds it; empty for a name at the root. */
    public java.util.Optional<RelativePath> parent() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? java.util.Optional.empty() : java.util.Optional.of(new RelativePath(text.substring(0, slash)));
    }

    /** A name below this. */
    public RelativePath child(String name) {
        return new RelativePath(text + "/" + name);
    }

    /** Whether this lies below a directory, at any depth. */
    public boolean isBelow(RelativePath directory) {
        return text.length() > directory.text.length()
                && text.charAt(directory.text.length()) == '/'
                && text.startsWith(directory.text);
    }

    /** Where it is, below an absolute root. Nothing is said of symbolic links on the way. */
    public Path below(Path root) {
        return FileNames.resolve(root, text);
    }

    /** The bytes. */
    public byte[] bytes() {
        return FileNames.encode(text);
    }

    /**
     * The same for all paths that some file systems cannot tell apart: Unicode's canonical composition and case folded
     * as far as {@link String} can (upper, then lower), ignorable characters left out.
     */
    public String folded() {
        return folded(text);
    }

    private static String folded(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(folded.length());
        Normalizer.normalize(folded, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isIdentifierIgnorable(c) || c < 0x80)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    @Override
    public int compareTo(RelativePath other) {
        return Arrays.compareUnsigned(sortKey(), other.sortKey());
    }

    /** From a {@link #sortKey()}. */
    public static RelativePath ofSortKey(byte[] key) {
        byte[] bytes = key.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) '/' : bytes[i];
        }
        return new RelativePath(FileNames.decode(bytes));
    }

    /**
     * The bytes with {@code /} as 0, below every other: compared as unsigned bytes, a directory is followed by all that
     * it holds, as in a walk that takes each directory's names in byte order.
     */
    public byte[] sortKey() {
        byte[] bytes = bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '/' ? 0 : bytes[i];
        }
        return bytes;
    }

    @Override
    public String toString() {
        return quoted(text);
    }

    /** The quoted form of any name or path, also of one that is refused here. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length());
        text.codePoints().forEach(c -> quote(quoted, c));
        return quoted.toString();
    }

    private static void quote(StringBuilder quoted, int c) {
        switch (c) {
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
                if (isPrintable(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    for (byte b : FileNames.encode(Character.toString(c))) {
                        quoted.append(String.format("\\x%02x", b));
                    }
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return c == ' ' || switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
