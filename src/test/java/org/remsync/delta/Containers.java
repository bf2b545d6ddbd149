package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Contents with deflated streams in them, as programs make them. */
final class Containers {
    /** The kinds that {@link #of} makes. */
    static final List<String> KINDS = List.of("zip", "nested zip", "gzip", "png", "png in chunks", "pdf");

    private Containers() {}

    static byte[] of(String kind, int level, int strategy, byte[]... members) throws IOException {
        return switch (kind) {
            case "zip" -> zip(level, strategy, members);
            case "nested zip" -> nested(zip(level, strategy, members));
            case "gzip" -> gzip(level, strategy, members);
            case "png" -> png(level, strategy, 1 << 30, members);
            case "png in chunks" -> png(level, strategy, 700, members);
            default -> pdf(level, strategy, members);
        };
    }

    private static final class Zip extends ZipOutputStream {
        Zip(OutputStream out, int level, int strategy) {
            super(out);
            setLevel(level);
            def.setStrategy(strategy);
        }
    }

    /** With data descriptors behind the members. */
    private static byte[] zip(int level, int strategy, byte[]... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new Zip(out, level, strategy)) {
            for (int i = 0; i < members.length; i++) {
                ZipEntry entry = new ZipEntry("directory/member" + i);
                entry.setTime(1_000_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(members[i]);
            }
        }
        return out.toByteArray();
    }

    /** A zip that is stored in a zip. */
    private static byte[] nested(byte[] inner) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("inner.zip");
            entry.setMethod(ZipEntry.STORED);
            entry.setTime(1_000_000_000_000L);
            entry.setSize(inner.length);
            CRC32 sum = new CRC32();
            sum.update(inner);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(inner);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(int level, int strategy, byte[]... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] member : members) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
                {
                    def.setLevel(level);
                    def.setStrategy(strategy);
                }
            }) {
                gzip.write(member);
            }
        }
        return out.toByteArray();
    }

    private static byte[] png(int level, int strategy, int chunk, byte[]... rows) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] row : rows) {
            all.writeBytes(row);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(out, "IHDR", new byte[13]);
        byte[] stream = deflated(all.toByteArray(), level, strategy, false);
        for (int at = 0; at < stream.length; at += chunk) {
            int n = Math.min(chunk, stream.length - at);
            chunk(out, "IDAT", ByteBuffer.allocate(n).put(stream, at, n).array());
        }
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        byte[] marked = ByteBuffer.allocate(4 + data.length).put(named).put(data).array();
        CRC32 sum = new CRC32();
        sum.update(marked);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(marked);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] pdf(int level, int strategy, byte[]... members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < members.length; i++) {
            byte[] stream = deflated(members[i], level, strategy, false);
            String head = i + 1 + " 0 obj\n<< /Length " + stream.length + " /Filter /FlateDecode >>\nstream"
                    + (i % 2 == 0 ? "\n" : "\r\n");
            out.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(stream);
            out.writeBytes("\nendstream\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes("trailer << >>\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    static byte[] deflated(byte[] bytes, int level, int strategy, boolean bare) {
        Deflater deflater = new Deflater(level, bare);
        deflater.setStrategy(strategy);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[4096];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Some text, with one more word at the beginning where it is changed. */
    static byte[] text(int seed, int words, boolean changed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(changed ? "one word more at the beginning, " : "");
        for (int i = 0; i < words; i++) {
            text.append("word").append(random.nextInt(500)).append(i % 9 == 0 ? ",\n" : " ");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
