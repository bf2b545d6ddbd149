package org.remsync.base;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files as bytes, whatever the locale.
 *
 * <p>A Linux name is any bytes without {@code /} and NUL. Here it is a string in which a byte that is no part of valid
 * UTF-8 stands as the lone surrogate {@code U+DC00 + byte} (Python's PEP 383), so every name has one string and every
 * such string one name. {@link Path} keeps bytes but decodes them by locale; its URI shows them unharmed, and that is
 * the way taken here where decoding might harm a name.
 */
public final class FileNames {
    private static final char ESCAPE = '\udc00';
    private static final Path ROOT = Path.of("/");
    private static final boolean UTF8_LOCALE = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));

    private FileNames() {}

    /** The bytes of a name or path in the form described above. */
    public static byte[] encode(String text) {
        byte[] out = new byte[text.length()];
        for (int i = 0; i < out.length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return encodeAny(text);
            }
            out[i] = (byte) c;
        }
        return out;
    }

    private static byte[] encodeAny(String text) {
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                out[n++] = (byte) c;
            } else if (isEscape(c)) {
                out[n++] = (byte) (c - ESCAPE);
            } else if (c >= 0xd800 && c <= 0xdfff) {
                throw new IllegalArgumentException("lone surrogate U+" + Integer.toHexString(c) + " in a name");
            } else {
                byte[] utf8 = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(utf8, 0, out, n, utf8.length);
                n += utf8.length;
            }
        }
        return java.util.Arrays.copyOf(out, n);
    }

    /** The string of a name's bytes; never fails. */
    public static String decode(byte[] name) {
        if (isAscii(name)) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException notUtf8) {
            return decodeDamaged(name);
        }
    }

    private static boolean isAscii(byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decodeDamaged(byte[] name) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(name.length);
        ByteBuffer in = ByteBuffer.wrap(name);
        while (in.hasRemaining()) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    out.put((char) (ESCAPE + (in.get() & 0xff)));
                }
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /** Whether a character of such a string stands for a byte that is no UTF-8. */
    public static boolean isEscape(int character) {
        return character >= ESCAPE + 0x80 && character <= ESCAPE + 0xff;
    }

    /** The last name of a path. */
    public static String of(Path path) {
        return text(path.getFileName());
    }

    /** A whole path, absolute or relative, as it is: nothing is resolved or made canonical. */
    public static String text(Path path) {
        String text = path.toString();
        if (isSafe(text)) {
            return text;
        }
        String uri = ROOT.resolve(path).toUri().getRawPath();
        boolean directory = uri.endsWith("/") && !text.endsWith("/");
        return decode(percentDecode(uri.substring(path.isAbsolute() ? 0 : 1, uri.length() - (directory ? 1 : 0))));
    }

    /** The path of a name (or of several, parted by {@code /}) below an absolute directory. */
    public static Path resolve(Path directory, String name) {
        return directory.resolve(path(name));
    }

    /**
     * The path of a text as {@link #text} gives it; of three slashes side by side, or two at an end, one may be lost.
     */
    public static Path path(String text) {
        int twoSlashes = text.indexOf("//");
        if (twoSlashes >= 0) { // which Path would make one, if it were not to join them itself
            return path(text.substring(0, twoSlashes + 1)).resolve(path(text.substring(twoSlashes + 2)));
        }
        boolean directory = text.length() > 1 && text.endsWith("/");
        if (!directory && isSafe(text)) {
            return Path.of(text);
        }
        StringBuilder uri = new StringBuilder(text.startsWith("/") ? "file://" : "file:///");
        byte[] bytes = encode(text);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean last = i == bytes.length - 1;
            if ((b == '/' && !last) || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')) {
                uri.append((char) b);
            } else {
                uri.append('%').append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        Path path = Path.of(URI.create(uri.toString()));
        return text.startsWith("/") ? path : path.subpath(0, path.getNameCount());
    }

    /** Whether {@link Path} and string turn into each other without loss in this locale. */
    private static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && (!UTF8_LOCALE || c == '\ufffd' || (c >= '\ud800' && c <= '\udfff'))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] percentDecode(String text) {
        byte[] out = new byte[text.length()];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                out[n++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                out[n++] = (byte) c;
            }
        }
        return java.util.Arrays.copyOf(out, n);
    }
}
