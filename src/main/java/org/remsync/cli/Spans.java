package org.remsync.cli;

import java.time.Duration;
import org.remsync.config.Span;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as people write it. */
final class Spans implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Span.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
