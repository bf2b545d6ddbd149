package org.remsync.config;

import java.net.URI;

/**
 * A way out for parcels.
 *
 * @param url {@code smtp://user@host:port}, {@code smtps://…}, {@code sendmail:/path}, {@code dir:/path} or
 *     {@code maildir:/path}; never holds a password
 * @param password of the user in the URL
 */
public record OutboxSettings(URI url, Password password) {}
