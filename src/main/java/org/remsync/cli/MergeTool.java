package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.remsync.base.UserException;
import org.remsync.operation.MergeConflict;

/** Runs a person's merge tool, called as git mergetool calls it. */
final class MergeTool {
    private static final Map<String, String> KNOWN = Map.of(
            "kdiff3", "kdiff3 --auto -o \"$MERGED\" \"$BASE\" \"$LOCAL\" \"$REMOTE\"",
            "vimdiff", "vim -d -c '4wincmd w | wincmd J' \"$LOCAL\" \"$BASE\" \"$REMOTE\" \"$MERGED\"",
            "nvimdiff", "nvim -d -c '4wincmd w | wincmd J' \"$LOCAL\" \"$BASE\" \"$REMOTE\" \"$MERGED\"",
            "tkdiff", "tkdiff -a \"$BASE\" -o \"$MERGED\" \"$LOCAL\" \"$REMOTE\"",
            "emerge", "emacs -f emerge-files-with-ancestor-command \"$LOCAL\" \"$REMOTE\" \"$BASE\" \"$MERGED\"");

    private MergeTool() {}

    /** The line for the shell: of a known tool, a command that names the files itself, or one called as meld is. */
    static String line(String command) {
        return KNOWN.getOrDefault(
                command,
                command.contains("$") ? command : command + " --output=\"$MERGED\" \"$LOCAL\" \"$BASE\" \"$REMOTE\"");
    }

    /** Whether the tool ended well and wrote a merge; one that was clean already it may leave as it is. */
    static boolean run(String command, MergeConflict.Files files) throws IOException {
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(files.merged(), before);
        int status = shell(line(command), files);
        if (status == 126 || status == 127) {
            throw UserException.usage("merge tool \"" + command + "\" cannot be run", "Is it installed?");
        }
        return status == 0 && (files.clean() || !Files.getLastModifiedTime(files.merged()).equals(before));
    }

    /** Runs a line in the shell, at the terminal, with the names of the files in its environment; its status. */
    static int shell(String line, MergeConflict.Files files) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", line).inheritIO();
        shell.environment().put("BASE", files.base().toString());
        shell.environment().put("LOCAL", files.local().toString());
        shell.environment().put("REMOTE", files.remote().toString());
        shell.environment().put("MERGED", files.merged().toString());
        return status(shell);
    }

    /** Runs a line in the shell, at the terminal; its status. */
    static int shell(String line) throws IOException {
        return status(new ProcessBuilder("/bin/sh", "-c", line).inheritIO());
    }

    private static int status(ProcessBuilder shell) throws IOException {
        try {
            return shell.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a command ran", e);
        }
    }
}
