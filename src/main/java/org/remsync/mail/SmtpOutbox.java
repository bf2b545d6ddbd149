package org.remsync.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;

/** Hands mails to an SMTP server. One connection serves them all; it is made for the first. */
final class SmtpOutbox implements Outbox {
    private final MailServer server;
    private final Credentials credentials;
    private @Nullable SMTPTransport connection;

    SmtpOutbox(MailServer server, Credentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    @Override
    public void send(OutgoingMail mail) throws IOException {
        MailText text = new MailText(mail, Instant.now(), "\r\n");
        try {
            SMTPTransport transport = connected(mail.from());
            requireFits(transport, text.size());
            transport.sendMessage(message(transport, mail, text), recipients(mail));
        } catch (MessagingException e) {
            close();
            throw server.failure(e);
        }
    }

    /** What the server says counts if it is less (RFC 1870). */
    @Override
    public long limit(MailAddress from, long wanted) throws IOException {
        try {
            return Math.min(wanted, size(connected(from)));
        } catch (MessagingException e) {
            close();
            throw server.failure(e);
        }
    }

    private static long size(SMTPTransport transport) {
        String limit = transport.getExtensionParameter("SIZE");
        return limit != null && limit.matches("[1-9][0-9]{0,17}") ? Long.parseLong(limit) : Long.MAX_VALUE;
    }

    private SMTPTransport connected(MailAddress from) throws IOException, MessagingException {
        if (connection != null && connection.isConnected()) {
            return connection;
        }
        Properties properties = server.properties();
        String address = from.text();
        // asking the system for this machine's name can hang where there is no name server
        properties.put("mail.smtp.localhost", address.substring(address.lastIndexOf('@') + 1));
        SMTPTransport fresh = new SMTPTransport(Session.getInstance(properties), null);
        String password = server.user().isPresent() ? credentials.password() : null;
        fresh.connect(server.host(), server.port(), server.user().orElse(null), password);
        connection = fresh;
        return fresh;
    }

    /** The library does not look at what the server takes (RFC 1870). */
    private void requireFits(SMTPTransport transport, long size) {
        long limit = size(transport);
        if (size > limit) {
            throw new RetryException(ExitCode.UNAVAILABLE,
                    server + " takes mails of up to " + limit + " bytes, and this one has " + size,
                    "Send fewer changes at once, or by another way: broadcast --out DIR.");
        }
    }

    private SMTPMessage message(SMTPTransport transport, OutgoingMail mail, MailText text)
            throws IOException, MessagingException {
        SMTPMessage message = new SMTPMessage(Session.getInstance(new Properties())) {
            @Override
            public void writeTo(OutputStream out, String[] ignored) throws IOException {
                text.writeTo(out);
            }
        };
        message.setEnvelopeFrom(mail.from().text());
        String size = transport.supportsExtension("SIZE") ? "SIZE=" + text.size() : "";
        if (mail.form() == MailForm.EIGHT_BIT && !transport.supportsExtension("8BITMIME")) {
            throw UserException.settings(server + " takes no 8-bit mail", "Set link.encoding to base64.");
        }
        String extension = (size + (mail.form() == MailForm.EIGHT_BIT ? " BODY=8BITMIME" : "")).strip();
        if (!extension.isEmpty()) {
            message.setMailExtension(extension);
        }
        return message;
    }

    private static Address[] recipients(OutgoingMail mail) throws MessagingException {
        List<Address> recipients = new ArrayList<>();
        for (MailAddress address : mail.to()) {
            recipients.add(new InternetAddress(address.text(), true));
        }
        return recipients.toArray(Address[]::new);
    }

    @Override
    public void close() {
        SMTPTransport open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException alreadyGone) {
                // what was sent was accepted before
            }
        }
    }
}
