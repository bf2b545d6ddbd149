package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.remsync.base.UserException;

/**
 * Asks a person about each conflict. The habits are those of the first remsync, of 1994: {@code ?} helps, {@code !}
 * runs a shell command, {@code abort} and the end of the input end it, and an empty answer is the default.
 */
final class Interview {
    private static final List<String> HELP = List.of(
            "  m        mine: keep what is here",
            "  t        theirs: take the other site's version",
            "  b        both: keep mine, and theirs beside it under a new name",
            "  g        merge the two with their base, if that is clean",
            "  e        edit the merge in $EDITOR, then take it",
            "  o CMD    open the versions in merge tool CMD, then take what it leaves",
            "  d        show the difference from mine to theirs",
            "  s        skip: decide later (the default)",
            "  ! CMD    run a shell command",
            "  abort    ask no more; so does the end of the input");

    private final Terminal terminal;
    private final Settler settler;

    Interview(Terminal terminal, Settler settler) {
        this.terminal = terminal;
        this.settler = settler;
    }

    /** Asks about all; how many are left unsettled. */
    int run(List<Settler.Place> places) throws IOException {
        int left = places.size();
        for (Settler.Place place : places) {
            settler.describe(place).forEach(terminal::print);
            Optional<Boolean> settled = ask(place);
            if (settled.isEmpty()) {
                return left;
            }
            left -= settled.get() ? 1 : 0;
        }
        return left;
    }

    /** Asks until it is settled or skipped; empty if the person asks to end. */
    private Optional<Boolean> ask(Settler.Place place) throws IOException {
        while (true) {
            Optional<String> answer = terminal.ask(
                    "[m]ine, [t]heirs, [b]oth, mer[g]e, [e]dit, t[o]ol, [d]iff, [s]kip, ? (s):");
            if (answer.isEmpty() || answer.get().matches("abort|q|quit")) {
                return Optional.empty();
            }
            if (answer.get().isEmpty() || answer.get().equals("s")) {
                return Optional.of(false);
            }
            try {
                if (carryOut(place, answer.get())) {
                    return Optional.of(true);
                }
            } catch (UserException wrong) {
                terminal.say(wrong.told());
            }
        }
    }

    private boolean carryOut(Settler.Place place, String answer) throws IOException {
        String argument = answer.substring(1).strip();
        return switch (answer.charAt(0)) {
            case 'm' -> settler.by(place, Settler.Way.MINE);
            case 't' -> settler.by(place, Settler.Way.THEIRS);
            case 'b' -> settler.by(place, Settler.Way.BOTH);
            case 'g' -> settler.by(place, Settler.Way.MERGE);
            case 'e' -> settler.byTool(place, "${EDITOR:-vi} \"$MERGED\"", Settler.Unchanged.ASK);
            case 'o' -> settler.byTool(place, argument.isEmpty() ? "meld" : argument, Settler.Unchanged.ASK);
            case 'd' -> {
                settler.show(place, "diff -u \"$LOCAL\" \"$REMOTE\"");
                yield false;
            }
            case '!' -> {
                MergeTool.shell(argument.isEmpty() ? "${SHELL:-/bin/sh}" : argument);
                yield false;
            }
            default -> {
                HELP.forEach(terminal::say);
                yield false;
            }
        };
    }
}
