package org.remsync.delta.block;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.RemsyncException;
import org.remsync.delta.Effort;

/** The side of a live link that has the old content, and answers for it. Nothing is changed. */
public final class Service {
    /** How a request begins, and how the answer does. */
    static final int ASKED = 0x72735632; // rsV2

    static final int ANSWERED = 0x72734132; // rsA2

    private final DataInputStream in;
    private final DataOutputStream out;

    private Service(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /**
     * Answers all questions about one file, until there are no more. It waits for them as long as the stream does.
     *
     * @param in what a {@link Link} writes, which also says which file; whoever may ask here may read any file that
     *     this process may
     * @param out what that reads; not closed
     * @param direct whether the file is read past the system's cache
     * @throws RemsyncException if the file cannot be read or changes, of which the other side is told too; or if what
     *     asks is no remsync
     */
    public static void answer(InputStream in, OutputStream out, boolean direct) throws IOException {
        try {
            new Service(in, out).run(direct);
        } catch (EOFException | UTFDataFormatException e) {
            throw Malformed.request("it ends early");
        }
    }

    private void run(boolean direct) throws IOException {
        if (in.readInt() != ASKED) {
            throw Malformed.request("it does not begin as one does");
        }
        String name = in.readUTF();
        Stretch stretch = Stretch.read(in);
        out.writeInt(ANSWERED);
        Path file = path(name);
        Original original;
        try {
            original = Original.of(file, stretch, direct, Watch.NONE);
            original.place().close();
            tell(Optional.empty());
        } catch (RemsyncException e) {
            tell(Optional.of(e));
            throw e;
        }
        out.writeLong(original.size());
        out.writeLong(original.fileSize());
        out.writeUTF(file.toString());
        out.flush();
        for (Question question = ask(original); question.kind() != Question.Kind.END; question = ask(original)) {
            reply(original, question);
        }
    }

    private Question ask(Original original) throws IOException {
        return Question.read(in, original.size());
    }

    private static Path path(String name) {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw Malformed.request("no name of a file");
        }
    }

    private void reply(Original original, Question question) throws IOException {
        Optional<RemsyncException> failed = Optional.empty();
        try (OutputStream framed = new FramedOutput(out);
                OutputStream packed = Packed.write(framed, Effort.DEFAULT);
                Place place = original.place()) {
            write(new Parts(place, question.parts(), Watch.NONE), question, promptly(packed));
            original.requireUnchanged();
        } catch (RemsyncException e) {
            failed = Optional.of(e);
        }
        tell(failed);
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    private static void write(InputStream bytes, Question question, OutputStream to) throws IOException {
        if (question.kind() == Question.Kind.SUMS) {
            SignatureOptions options = new SignatureOptions(Form.REMSYNC, question.unit(), 0, "");
            SignatureWriter.write(bytes, -1, options, to);
        } else {
            bytes.transferTo(to);
        }
    }

    /**
     * Whoever writes here does so in large pieces; each goes out at once, so that the other side sees how far this
     * is.
     */
    private static OutputStream promptly(OutputStream packed) {
        return new FilterOutputStream(packed) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                out.flush();
            }
        };
    }

    /** How it went. */
    private void tell(Optional<RemsyncException> failed) throws IOException {
        out.write(failed.map(each -> each.exitCode().status()).orElse(0));
        if (failed.isPresent()) {
            out.writeUTF(String.valueOf(failed.get().getMessage()));
        }
        out.flush();
    }
}
