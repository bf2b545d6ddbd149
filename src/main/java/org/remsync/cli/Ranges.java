package org.remsync.cli;

import org.remsync.config.Size;
import org.remsync.delta.block.Stretch;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part of a file as people write it: where it begins, and how long it is unless it goes to the end. */
final class Ranges implements ITypeConverter<Stretch> {
    @Override
    public Stretch convert(String text) {
        String[] words = text.split(",", -1);
        try {
            if (words.length > 2) {
                throw new IllegalArgumentException("\"" + text + "\" is not OFFSET or OFFSET,LENGTH");
            }
            return new Stretch(Size.parse(words[0]), words.length == 1 ? Long.MAX_VALUE : Size.parse(words[1]));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
