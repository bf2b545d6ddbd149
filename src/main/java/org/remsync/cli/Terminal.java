package org.remsync.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.UserException;

/**
 * The only printer, and the only reader of what a person types.
 *
 * <p>A reader of the results who went away (a closed pipe) is no failure: the rest is dropped. Whatever could steer a
 * terminal, other than line ends and tabs, is printed as {@code ?}.
 */
final class Terminal implements Appendable {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";
    private static final String TO_END_OF_LINE = "\u001b[K";

    private final InputStream in;
    private final OutputStream bytes;
    private final Writer out;
    private final Writer talk;
    private final boolean inIsTerminal;
    private final boolean outIsTerminal;
    private final boolean talkIsTerminal;
    private final boolean colour;
    private Optional<BufferedReader> lines = Optional.empty();
    private boolean readerGone;

    /**
     * A terminal over any streams.
     *
     * @param terminals which of them are real terminals, of the digits {@code 012}
     * @param environment for {@code NO_COLOR} and {@code TERM}
     */
    Terminal(InputStream in, OutputStream out, OutputStream talk, String terminals, Map<String, String> environment) {
        this.in = in;
        this.bytes = out;
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.talk = new OutputStreamWriter(talk, StandardCharsets.UTF_8);
        this.inIsTerminal = terminals.contains("0");
        this.outIsTerminal = terminals.contains("1");
        this.talkIsTerminal = terminals.contains("2");
        this.colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** The standard streams; the launcher says which of them are terminals. */
    static Terminal standard() {
        String terminals = System.getProperty("remsync.terminals", System.console() == null ? "" : "012");
        return new Terminal(
                sequential(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminals,
                System.getenv());
    }

    /** The bytes of a file that may be a pipe: Java's own stream takes it for one that has a length and a position. */
    static InputStream sequential(FileInputStream file) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return file.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                return file.read(bytes, from, length);
            }

            @Override
            public int available() throws IOException {
                return file.available();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    /** Standard input as it is, for what comes by mail or pipe. */
    InputStream input() {
        return in;
    }

    /** Whether standard input is a terminal and not mail. */
    boolean inputIsTerminal() {
        return inIsTerminal;
    }

    /**
     * Standard output as it is, for what is no text.
     *
     * @throws UserException if a person would have to look at it
     */
    OutputStream output() {
        if (outIsTerminal) {
            throw UserException.usage(
                    "this is no text, so it is not written to a terminal", "Name a file with -o, or use a pipe.");
        }
        return bytes;
    }

    /** Whether a person reads the results. */
    boolean outputIsTerminal() {
        return outIsTerminal;
    }

    /** Whether a person reads the talk. */
    boolean talkIsTerminal() {
        return talkIsTerminal;
    }

    /** Whether results may be coloured. */
    boolean colour() {
        return colour && outIsTerminal;
    }

    /** For results that are the program's own text, colours and all. */
    Writer results() {
        return out;
    }

    /** Prints a line of a result. */
    void print(String line) {
        append(line).append("\n");
    }

    /** Prints a line of a result at once, for someone who watches. */
    void tell(String line) {
        print(line);
        flush();
    }

    /** The same, in bold where the terminal can. */
    void title(String line) {
        appendRaw((colour() ? BOLD + clean(line) + PLAIN : clean(line)) + "\n");
        flush();
    }

    /** Prints a line of talk. */
    void say(String line) {
        flush();
        talk(clean(line) + "\n");
    }

    /** Prints a line of talk over what this printed last. */
    void redraw(String line) {
        talk("\r" + clean(line) + TO_END_OF_LINE);
    }

    private void talk(String text) {
        try {
            talk.write(text);
            talk.flush();
        } catch (IOException nobodyListens) {
            readerGone = true;
        }
    }

    /**
     * Asks a person, who may end the input instead of answering. The answer has no spaces around it. The question's line
     * is ended where no terminal does so by showing the answer.
     */
    Optional<String> ask(String question) throws IOException {
        flush();
        talk.write(clean(question) + " ");
        talk.flush();
        Optional<String> answer = Optional.ofNullable(lines().readLine()).map(String::strip);
        if (answer.isEmpty() || !inIsTerminal) {
            say("");
        }
        return answer;
    }

    /** As {@link #ask}; what a person types at a terminal is not shown. */
    Optional<String> askSecret(String question) throws IOException {
        if (!inIsTerminal || System.console() == null) {
            return ask(question);
        }
        flush();
        return Optional.ofNullable(System.console().readPassword("%s ", clean(question))).map(String::new);
    }

    private BufferedReader lines() {
        if (lines.isEmpty()) {
            lines = Optional.of(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        }
        return lines.get();
    }

    @Override
    public Terminal append(CharSequence text) {
        appendRaw(clean(text.toString()));
        return this;
    }

    private void appendRaw(String text) {
        if (!readerGone) {
            try {
                out.write(text);
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    @Override
    public Terminal append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Terminal append(char character) {
        return append(String.valueOf(character));
    }

    /** Hands over all results printed so far. */
    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        readerGone = true;
        if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints where in the program a failure came about. */
    void trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        say(text.toString());
    }

    private static String clean(String text) {
        boolean safe = text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t');
        if (safe) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(c -> cleaned.appendCodePoint(steers(c) ? '?' : c));
        return cleaned.toString();
    }

    private static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
