package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.delta.block.FileKind;
import org.remsync.delta.block.Identity;
import org.remsync.delta.block.Patch;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.StepCount;
import org.remsync.delta.block.Stretch;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a file is. */
@Command(
        name = "inspect",
        description = "Tells what FILE is: a signature or a delta, in our formats or those of rdiff. It is read whole, "
                + "so damage is found where its format allows.",
        footer = {
            "  remsync inspect img.delta"
        })
final class InspectFile extends Verb {
    @Parameters(paramLabel = "FILE", description = "The file, or \"-\" for standard input.")
    private String file = "";

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    InspectFile(Remsync remsync) {
        super(remsync);
    }

    /** The kind of a file. */
    static Optional<FileKind> kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return FileKind.of(in.readNBytes(Integer.BYTES));
        }
    }

    @Override
    ExitCode run() throws IOException {
        try (PlainFiles files = PlainFiles.unwatched(remsync)) {
            run(files);
        }
        return ExitCode.OK;
    }

    private void run(PlainFiles files) throws IOException {
        Path there = files.seekable(file);
        FileKind kind = kind(there).orElseThrow(() -> new InputException(
                file + " is neither a signature nor a delta", "For a parcel there is \"remsync parcel show\"."));
        Map<String, Object> facts = new LinkedHashMap<>();
        switch (kind) {
            case SIGNATURE, SIGNATURE_MD4 -> signature(Signature.open(there), facts);
            case DELTA, DELTA_RDIFF -> delta(Patch.open(there), facts);
        }
        facts.put("bytes", Files.size(there));
        print(facts);
    }

    private static void signature(Signature signature, Map<String, Object> facts) {
        facts.put("kind", "signature");
        facts.put("format", signature.form().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        facts.put("block-size", (long) signature.blockSize());
        facts.put("blocks", (long) signature.blocks());
        facts.put("sum-size", (long) signature.strongSize());
        part(signature.stretch(), facts);
        signature.content().ifPresent(content -> identity("old", content, facts));
        note(signature.note(), facts);
    }

    private static void delta(Patch patch, Map<String, Object> facts) throws IOException {
        facts.put("kind", "delta");
        facts.put("format", patch.base().isEmpty() ? "rdiff" : patch.isOfBlocks() ? "blocks" : "files");
        part(patch.stretch(), facts);
        if (!patch.device().isEmpty()) {
            facts.put("device", patch.device());
        }
        patch.base().ifPresent(base -> identity("old", base, facts));
        patch.target().ifPresent(target -> identity("new", target, facts));
        note(patch.note(), facts);
        if (patch.isOfBlocks()) {
            StepCount count = patch.count();
            facts.put("copies", count.copies());
            facts.put("copied-bytes", count.copied());
            facts.put("insertions", count.literals());
            facts.put("inserted-bytes", count.fresh());
            facts.put("zero-bytes", count.zeros());
        }
    }

    private static void part(Stretch stretch, Map<String, Object> facts) {
        if (!stretch.isWhole()) {
            facts.put("part-from", stretch.from());
            facts.put("part-most", stretch.length() == Long.MAX_VALUE ? "to the end" : stretch.length());
        }
    }

    private static void identity(String which, Identity content, Map<String, Object> facts) {
        facts.put(which + "-bytes", content.size());
        if (content.isPlain()) {
            facts.put(which + "-sha256", content.checksum().toString());
        } else {
            facts.put(which + "-unit", (long) content.unit());
            facts.put(which + "-units-sha256", content.checksum().toString());
        }
    }

    private static void note(String note, Map<String, Object> facts) {
        if (!note.isEmpty()) {
            facts.put("note", note);
        }
    }

    private void print(Map<String, Object> facts) {
        if (!json) {
            facts.forEach((name, fact) -> terminal().print(name + " ".repeat(18 - name.length())
                    + (name.endsWith("bytes") ? fact + " (" + Quantity.bytes((Long) fact) + ")" : fact)));
            return;
        }
        Json printer = new Json(terminal()).object();
        facts.forEach((name, fact) -> {
            if (fact instanceof Long number) {
                printer.put(name, number);
            } else {
                printer.put(name, fact.toString());
            }
        });
        printer.end();
    }
}
