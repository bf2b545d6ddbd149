package org.remsync.config;

import java.util.Locale;
import java.util.Optional;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;

/**
 * What the machine says of itself; the defaults for a new site come from here.
 *
 * @param user the login name
 * @param host the host name, with or without domain
 */
public record Machine(String user, String host) {
    /** This machine. */
    public static Machine here() {
        return new Machine(System.getProperty("user.name", ""), hostName());
    }

    private static String hostName() {
        try {
            return java.net.InetAddress.getLocalHost().getCanonicalHostName();
        } catch (java.net.UnknownHostException noName) {
            return "localhost";
        }
    }

    /** The host name without its domain, as far as it will do for a site's. */
    public SiteName siteName() {
        String label = host.split("\\.", 2)[0].toLowerCase(Locale.ROOT).replaceAll("^[^a-z0-9]+|[^a-z0-9._-]", "");
        return new SiteName(label.isEmpty() ? "site" : label.substring(0, Math.min(label.length(), 64)));
    }

    /** User at host; empty where the host has no domain that mail could find. */
    public Optional<MailAddress> address() {
        if (!host.contains(".") || host.matches("[0-9.]+") || host.contains(":") || host.startsWith("localhost.")) {
            return Optional.empty();
        }
        try {
            return Optional.of(MailAddress.parse(user + "@" + host));
        } catch (IllegalArgumentException oddName) {
            return Optional.empty();
        }
    }
}
