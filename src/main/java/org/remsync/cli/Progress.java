package org.remsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.remsync.base.Clock;
import org.remsync.delta.block.Watch;
import org.remsync.report.Quantity;

/** Shows how far long work is: as a bar that a person watches, or in lines that a program reads. */
final class Progress implements Watch {
    /** How it is shown. */
    enum Form {
        /** Not at all. */
        NONE(Duration.ZERO),
        /** As a bar on the last line of a terminal. */
        BAR(Duration.ofMillis(200)),
        /** As a line each second. */
        LINES(Duration.ofSeconds(1));

        private final Duration each;

        Form(Duration each) {
            this.each = each;
        }
    }

    private static final int WIDTH = 20;

    private final Terminal terminal;
    private final Clock clock;
    private final Form form;
    private final Instant began;
    private Instant stageBegan;
    private Instant shown;
    private Stage stage = Stage.READING;
    private long size = -1;
    private long position;
    private long delta;
    private boolean isOpen;

    /** For work that begins now. */
    Progress(Terminal terminal, Clock clock, Form form) {
        this.terminal = terminal;
        this.clock = clock;
        this.form = form;
        began = clock.now();
        stageBegan = began;
        shown = began;
    }

    @Override
    public void begin(Stage next, long bytes) {
        end();
        stage = next;
        size = bytes;
        position = 0;
        stageBegan = clock.now();
        isOpen = true;
    }

    @Override
    public void passed(long bytes) {
        position += bytes;
        if (form != Form.NONE) {
            Instant now = clock.now();
            if (!now.isBefore(shown.plus(form.each))) {
                show(now);
            }
        }
    }

    /** So many more bytes of what is made were written. */
    void wrote(long bytes) {
        delta += bytes;
    }

    /** Shows how the last stage ended, if one has begun; to be called when all is done. */
    void end() {
        if (isOpen) {
            isOpen = false;
            show(clock.now());
            if (form == Form.BAR) {
                terminal.say("");
            }
        }
    }

    private void show(Instant now) {
        shown = now;
        if (form == Form.LINES) {
            terminal.say(line(now));
        } else if (form == Form.BAR) {
            terminal.redraw(bar(now));
        }
    }

    private String line(Instant now) {
        return "progress stage=" + stage.name().toLowerCase(Locale.ROOT)
                + " percent=" + (size < 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share()))
                + " delta=" + delta
                + " position=" + position
                + " size=" + (size < 0 ? "-" : size)
                + " elapsed=" + Duration.between(began, now).toSeconds()
                + " remaining=" + (size < 0 || position == 0 ? "-" : remaining(now).toSeconds());
    }

    private double share() {
        return size == 0 ? 1 : Math.min(1, (double) position / size);
    }

    /** Of this stage, as fast as it was so far. */
    private Duration remaining(Instant now) {
        double taken = Duration.between(stageBegan, now).toMillis();
        return Duration.ofMillis((long) (taken / position * Math.max(0, size - position)));
    }

    private String bar(Instant now) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-9s ", stage.name().toLowerCase(Locale.ROOT)));
        if (size >= 0) {
            int full = (int) (share() * WIDTH);
            text.append('[').append("#".repeat(full)).append(".".repeat(WIDTH - full))
                    .append(String.format(Locale.ROOT, "] %3d%% ", (int) (100 * share())));
        }
        text.append(Quantity.bytes(position));
        if (delta > 0) {
            text.append(", ").append(Quantity.bytes(delta)).append(" written");
        }
        text.append(", ").append(Quantity.time(Duration.between(began, now)));
        if (size >= 0 && position > 0 && position < size) {
            text.append(", ").append(Quantity.time(remaining(now))).append(" left");
        }
        return text.toString();
    }
}
