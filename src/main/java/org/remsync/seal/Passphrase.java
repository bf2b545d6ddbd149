package org.remsync.seal;

import java.io.IOException;
import org.remsync.base.UserException;

/** Where the passphrase comes from that protects a site's keys; asked only when a key is needed. */
@FunctionalInterface
public interface Passphrase {
    /** None is to be had: a key that needs one is a fault of the settings. */
    Passphrase NONE = () -> {
        throw UserException.settings(
                "the site's key is protected by a passphrase, and nobody is here to be asked for it",
                "Set identity.passphrase-file or identity.passphrase-command.");
    };

    /** The passphrase. */
    String ask() throws IOException;
}
