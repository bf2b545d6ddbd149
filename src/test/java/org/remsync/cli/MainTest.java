package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.remsync.ledger.HomeLock;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    @TempDir
    private Path temp;

    private Prompt prompt() {
        return new Prompt(temp.resolve("home"));
    }

    /** All commands by their names, {@code peer list} and the like. */
    private static Map<String, CommandLine> commands() {
        Map<String, CommandLine> all = new LinkedHashMap<>();
        gather(Commands.of(new Remsync(Terminal.standard(), Map.of(), "remsync")), "", all);
        return all;
    }

    private static void gather(CommandLine command, String prefix, Map<String, CommandLine> all) {
        command.getSubcommands().forEach((name, below) -> {
            all.put(prefix + name, below);
            gather(below, prefix + name + " ", all);
        });
    }

    @Test
    void everyCommandTellsHowItIsUsed() {
        commands().forEach((name, command) -> assertThat(command.getUsageMessage())
                .startsWith("Usage: remsync " + name)
                .contains("--home", "-h, --help")
                .doesNotContain("{", "%n"));
        Prompt.Answer asked = prompt().run("peer", "list", "--help");
        assertThat(asked.out()).isEqualTo(prompt().ok("help", "peer", "list")).startsWith("Usage: remsync peer list");
        assertThat(asked.status()).isZero();
    }

    @Test
    void everyCommandIsFoundByItsNameWithoutTheOthers() {
        Remsync remsync = new Remsync(Terminal.standard(), Map.of(), "remsync");
        commands().keySet().stream().filter(name -> !name.contains(" ")).forEach(name -> {
            var found = Commands.of(remsync, "--home", "scan", "--debug", name, "init").getSubcommands();
            assertThat(found).containsKey(name);
            boolean showsOthers = name.equals("help") || name.equals("completion");
            assertThat(found.size()).as(name).isEqualTo(showsOthers ? commands().size() - subcommands() : 1);
        });
    }

    private static int subcommands() {
        return (int) commands().keySet().stream().filter(name -> name.contains(" ")).count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "                             | 64 | Missing required subcommand",
        "frobnicate                   | 64 | \"frobnicate\" is not a command",
        "scan --jason                 | 64 | Unknown option: '--jason'",
        "init                         | 64 | Missing required options and parameters: '--set=SET', 'DIR'",
        "init d --set a/b             | 64 | Invalid value for option '--set': a set name is 1 to 64",
        "help frobnicate              | 64 | no command: frobnicate",
        "resolve --mine               | 64 | which conflicts?",
        "resolve a --mine --theirs    | 64 | --mine, --theirs are mutually exclusive",
        "version now                  | 64 | \"now\" is one argument too many",
        "status                       | 78 | no site in",
        "join /no/such/file           | 64 | there is no /no/such/file",
    })
    void aWrongCommandLineSaysWhatIsWrong(String line, int status, String message) {
        String[] words = line == null || line.isEmpty() ? new String[0] : line.split(" ");
        Prompt.Answer answer = prompt().run((Object[]) words);
        assertThat(answer.talk()).startsWith("remsync: " + message);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aCommandThatIsMistypedIsGuessed() {
        assertThat(prompt().run("boradcast").talk()).isEqualTo("""
                remsync: "boradcast" is not a command
                  Did you mean broadcast? "remsync --help" tells how it is used.
                """);
        assertThat(prompt().run("peer", "lits").talk()).contains("\"lits\" is not a command", "Did you mean list?");
    }

    @Test
    void whatIsNotThereIsAWrongArgument() {
        prompt().ok("init", temp.resolve("docs"), "--set", "docs", "--site", "ship");
        for (String line : List.of("broadcast --to nobody", "set show nos", "trust nobody", "undo nonsense", "peer show nobody",
                "peer add /no/file", "restore nothere", "resolve nosuch --mine", "process /nope", "identity import /no/file")) {
            assertThat(prompt().run((Object[]) line.split(" ")).status()).as(line).isEqualTo(64);
        }
    }

    @Test
    void aWrongSettingEndsEveryCommandThatNeedsThem() throws IOException {
        prompt().ok("init", temp.resolve("docs"), "--set", "docs", "--site", "ship");
        Files.writeString(temp.resolve("home/remsync.properties"), "site.name = ship\noutbox.ulr = dir:/x\n");
        Prompt.Answer answer = prompt().run("scan");
        assertThat(answer.status()).isEqualTo(78);
        assertThat(answer.talk())
                .contains("remsync.properties:2: unknown key \"outbox.ulr\"; did you mean \"outbox.url\"?");
    }

    @Test
    void aSecondRunIsToldWhoHoldsTheLock() throws IOException {
        prompt().ok("init", temp.resolve("docs"), "--set", "docs", "--site", "ship");
        Files.writeString(temp.resolve("home/remsync.properties"), "lock.wait = 0s\n");
        HomeLock lock = HomeLock.acquire(temp.resolve("home"), "remsync broadcast", Duration.ZERO);
        try {
            Prompt.Answer answer = prompt().run("scan");
            assertThat(answer.status()).isEqualTo(75);
            assertThat(answer.talk()).contains("remsync broadcast", "pid " + ProcessHandle.current().pid());
        } finally {
            lock.close();
        }
    }

    @Test
    void theHomeIsNamedByOptionThenByVariableThenByHome() {
        Prompt person = new Prompt(Map.of("REMSYNC_HOME", temp + "/variable", "HOME", temp + "/user"));
        assertThat(person.run("status").talk()).contains("no site in " + temp + "/variable");
        assertThat(person.run("--home", temp + "/option", "status").talk()).contains("no site in " + temp + "/option");
        assertThat(person.run("status", "--home", temp + "/option").talk()).contains("no site in " + temp + "/option");
        assertThat(new Prompt(Map.of("HOME", temp + "/user")).run("status").talk())
                .contains("no site in " + temp + "/user/.remsync");
    }

    @Test
    void aCompletionIsPrintedForTheShell() {
        assertThat(prompt().ok("completion")).startsWith("#!/usr/bin/env bash").contains("broadcast");
    }

    @Test
    void aDebuggedFailureShowsWhereItCameAbout() {
        assertThat(prompt().run("status").talk()).doesNotContain("\tat ");
        assertThat(prompt().run("--debug", "status").talk()).contains("\tat org.remsync");
    }

    @Test
    void theManualTellsOfEveryCommandAndOption() throws IOException {
        String manual = Files.readString(Path.of("man/remsync.1"));
        List<String> missing = new ArrayList<>();
        commands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                for (OptionSpec option : command.getCommandSpec().options()) {
                    boolean told = Pattern.compile("(Fl|,|\\|) " + option.longestName().substring(1) + "\\b")
                            .matcher(manual).find();
                    missing.addAll(told ? List.of() : List.of(name + " " + option.longestName()));
                }
                boolean told = Pattern.compile("\\.Ic " + name + "\\b").matcher(manual).find();
                missing.addAll(told ? List.of() : List.of(name));
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandOfTheIssueIsThere() {
        List<String> names = Arrays.asList(
                ("init invite join trust identity peer set scan status files broadcast process conflicts"
                        + " resolve log restore undo parcel courier probe signature delta patch device inspect"
                        + " demo completion version help").split(" "));
        assertThat(commands().keySet().stream().filter(name -> !name.contains(" "))).containsExactlyElementsOf(names);
    }
}
