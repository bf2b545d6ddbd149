package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.UserException;

class CredentialsTest {
    @TempDir
    Path home;

    @Test
    void theFirstLineOfAFileOrOfACommandsOutputIsThePassword() throws IOException {
        Path file = Files.writeString(home.resolve("password"), "s e c r ü t \nmore\n");
        assertThat(Credentials.file(file).password()).isEqualTo("s e c r ü t ");
        assertThat(Credentials.command("cat '" + file + "'").password()).isEqualTo("s e c r ü t ");
    }

    @Test
    void noPasswordIsAFaultOfTheSettings() throws IOException {
        Path empty = Files.writeString(home.resolve("password"), "\n");
        assertThatThrownBy(() -> Credentials.file(empty).password()).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> Credentials.file(home.resolve("none")).password())
                .isInstanceOf(UserException.class).hasMessageContaining("none");
        assertThatThrownBy(() -> Credentials.command("exit 3").password()).hasMessageContaining("status 3");
        assertThatThrownBy(() -> Credentials.command("true").password()).isInstanceOf(UserException.class);
        assertThatThrownBy(Credentials.NONE::password).isInstanceOf(UserException.class);
    }
}
