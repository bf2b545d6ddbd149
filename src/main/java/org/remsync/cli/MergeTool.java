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

    /** How a tool ended. */
    enum Outcome {
        /** It says that there is no merge. */
        FAILED,
        /** It ended well and left the file as it was: whether that is the merge, it did not say. */
        UNCHANGED,
        /** It wrote the merge. */
        WRITTEN
    }

    private MergeTool() {}

    /** The line for the shell: of a known tool, a command that names the files itself, or one called as meld is. */
    static String line(String command) {
        return KNOWN.getOrDefault(
                command,
                command.contains("$") ? command : command + " --output=\"$MERGED\" \"$LOCAL\" \"$BASE\" \"$REMOTE\"");
    }

    /** Runs the tool. That it wrote the merge shows in the file's time, as for git: a person may save what was there. */
    static Outcome run(String command, MergeConflict.Files files) throws IOException {
        FileTime before = FileTime.fromMillis(0);
        Files.setLastModifiedTime(files.merged(), before);
        int status = shell(line(command), files);
        if (status == 126 || status == 127) {
            throw UserException.usage("merge tool \"" + command + "\" cannot be run", "Is it installed?");
        }
        if (status != 0 || !Files.exists(files.merged())) {
            return Outcome.FAILED;
        }
        return Files.getLastModifiedTime(files.merged()).equals(before) ? Outcome.UNCHANGED : Outcome.WRITTEN;
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
