package org.remsync.mail;

import jakarta.mail.MessagingException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;

/**
 * A mail server as a URL names it, {@code scheme://user@host:port/path?option=value}. Options: {@code starttls=yes|no},
 * {@code certificate=} the SHA-256 of the only certificate to trust, {@code auth=xoauth2}, {@code timeout=} seconds.
 *
 * @param protocol smtp, imap or pop3
 * @param secure whether TLS is spoken from the first byte
 * @param user the account
 * @param path what follows the host, without the slash
 */
record MailServer(
        String protocol, boolean secure, String host, int port, Optional<String> user, String path,
        Map<String, String> options) {
    private static final String CONNECT_SECONDS = "60";
    // RFC 5321, 4.5.3.2 asks for minutes; satellite and HF links need them
    private static final String ANSWER_SECONDS = "300";

    static MailServer parse(URI url) {
        String scheme = url.getScheme();
        boolean secure = scheme.endsWith("s");
        String protocol = secure ? scheme.substring(0, scheme.length() - 1) : scheme;
        String host = url.getHost();
        if (host == null) {
            throw wrong(url, "names no host", "Write " + scheme + "://user@host:port; an '@' within the user as %40.");
        }
        Optional<String> user = Optional.ofNullable(url.getUserInfo());
        if (user.isPresent() && url.getRawUserInfo().contains(":")) {
            throw wrong(url, "holds a password", "Use password-file or password-command.");
        }
        String path = url.getPath() == null || url.getPath().isEmpty() ? "" : url.getPath().substring(1);
        int port = url.getPort() > 0 ? url.getPort() : usualPort(protocol, secure, user.isPresent());
        return new MailServer(protocol, secure, host, port, user, path, options(url));
    }

    private static Map<String, String> options(URI url) {
        Map<String, String> options = new TreeMap<>();
        for (String option : url.getQuery() == null ? new String[0] : url.getQuery().split("&")) {
            String[] both = option.split("=", 2);
            boolean known = both.length == 2 && switch (both[0]) {
                case "starttls" -> both[1].matches("yes|no");
                case "certificate" -> both[1].matches("[0-9A-Fa-f:]{64,95}");
                case "auth" -> both[1].equals("xoauth2");
                case "timeout" -> both[1].matches("[1-9][0-9]{0,4}");
                default -> false;
            };
            if (!known) {
                throw wrong(url, "has the option \"" + option + "\"",
                        "There are starttls=yes|no, certificate=SHA256, auth=xoauth2 and timeout=SECONDS.");
            }
            options.put(both[0], both[1]);
        }
        return options;
    }

    static UserException wrong(URI url, String why, String hint) {
        return UserException.settings("the mail url " + url.getScheme() + "://" + url.getHost() + " " + why, hint);
    }

    private static int usualPort(String protocol, boolean secure, boolean login) {
        return switch (protocol) {
            case "smtp" -> secure ? 465 : login ? 587 : 25;
            case "imap" -> secure ? 993 : 143;
            default -> secure ? 995 : 110;
        };
    }

    /** The library's settings. */
    Properties properties() {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        boolean starttls = !secure && !options.getOrDefault("starttls", isLoopback() ? "no" : "yes").equals("no");
        String answer = options.getOrDefault("timeout", ANSWER_SECONDS);
        properties.put(prefix + "connectiontimeout", options.getOrDefault("timeout", CONNECT_SECONDS) + "000");
        properties.put(prefix + "timeout", answer + "000");
        properties.put(prefix + "writetimeout", answer + "000");
        properties.put(prefix + "ssl.enable", String.valueOf(secure));
        properties.put(prefix + "ssl.checkserveridentity", String.valueOf(!options.containsKey("certificate")));
        properties.put(prefix + "starttls.enable", String.valueOf(starttls));
        properties.put(prefix + "starttls.required", String.valueOf(starttls));
        properties.put(prefix + "auth", String.valueOf(user.isPresent()));
        if (options.containsKey("certificate")) {
            properties.put(prefix + "ssl.socketFactory", PinnedCertificate.socketFactory(options.get("certificate")));
            properties.put(prefix + "socketFactory.fallback", "false");
        }
        if (options.containsKey("auth")) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return properties;
    }

    private boolean isLoopback() {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }

    /** The account, which a mailbox must have. */
    String requireUser() {
        return user.orElseThrow(() -> UserException.settings(
                "the mail url " + this + " names no user", "Write " + protocol + "://user@host."));
    }

    /** What a person is told when the server is away or refuses: its name and its answer. */
    RetryException failure(Exception cause) {
        StringBuilder answer = new StringBuilder();
        Throwable at = cause;
        while (at != null && answer.length() < 500) {
            String word = at instanceof UnknownHostException ? "unknown host" : String.valueOf(at.getMessage());
            if (at.getMessage() != null && answer.indexOf(word) < 0) {
                answer.append(answer.isEmpty() ? "" : ": ").append(word.strip());
            }
            at = at instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException() : at.getCause();
        }
        return new RetryException(ExitCode.UNAVAILABLE, this + ": " + Candidate.printable(answer.toString()),
                "Try again later; if it stays so, check the url, the password and the server.", cause);
    }

    @Override
    public String toString() {
        return protocol + (secure ? "s" : "") + "://" + host + ":" + port + (path.isEmpty() ? "" : "/" + path);
    }
}
