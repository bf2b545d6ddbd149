package org.remsync.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.remsync.delta.block.SizeRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What becomes of sizes that differ.
 *
 * @param rule what
 * @param warn whether it is told
 */
record Sizes(SizeRule rule, boolean warn) {
    private static final List<String> WORDS =
            List.of("strict", "resize", "minsize", "resize,warn", "minsize,warn");

    /** Tells of a difference, if that was wanted. */
    void tell(Terminal terminal, Optional<String> difference) {
        if (warn) {
            difference.ifPresent(what -> terminal.say("remsync: " + what));
        }
    }

    /** Reads it as people write it. */
    static final class Reader implements ITypeConverter<Sizes> {
        @Override
        public Sizes convert(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!WORDS.contains(word) && !word.equals("strict,warn")) {
                throw new TypeConversionException("it is strict, resize or minsize, and \",warn\" may follow");
            }
            String rule = word.replace(",warn", "");
            return new Sizes(SizeRule.valueOf(rule.toUpperCase(Locale.ROOT)), !rule.equals(word));
        }
    }

    /** The words, for the completion. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }
}
