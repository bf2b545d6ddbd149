package org.remsync.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/** An intake that keeps what it was shown. */
final class Recorder implements Intake {
    record Shown(Candidate candidate, String bytes) {}

    final List<Shown> shown = new ArrayList<>();
    Function<Shown, Verdict> judge = each -> Verdict.TAKEN;

    @Override
    public Verdict take(Candidate candidate) throws IOException {
        Shown each = new Shown(candidate, latin(Files.readAllBytes(candidate.file())));
        shown.add(each);
        return judge.apply(each);
    }

    List<String> bytes() {
        return shown.stream().map(Shown::bytes).toList();
    }

    List<String> origins() {
        return shown.stream().map(each -> each.candidate().origin()).toList();
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What begins as a parcel does, and does not shrink. */
    static byte[] parcel(long seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
