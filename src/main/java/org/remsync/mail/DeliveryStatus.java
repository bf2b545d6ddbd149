package org.remsync.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The body of a delivery status notification (RFC 3464): fields of the mail, then of each recipient, blank lines between. */
final class DeliveryStatus {
    private static final int MOST_RECIPIENTS = 1000;
    private static final int VALUE_CHARACTERS = 1000;

    private final List<Map<String, String>> groups = new ArrayList<>();
    private Map<String, String> group = new HashMap<>();
    private String last = "";

    static DeliveryStatus read(Lines lines, Allowance allowance) throws IOException {
        DeliveryStatus status = new DeliveryStatus();
        for (Line line = lines.next(); line != null && status.groups.size() < MOST_RECIPIENTS; line = lines.next()) {
            allowance.spendHeader(line.length());
            if (line.blank()) {
                status.endGroup();
            } else {
                status.add(line.text());
            }
        }
        status.endGroup();
        return status;
    }

    private void add(String text) {
        int colon = text.indexOf(':');
        if (text.startsWith(" ") || text.startsWith("\t")) {
            group.computeIfPresent(last, (name, value) -> cut(value + " " + text.strip()));
        } else if (colon > 0) {
            last = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            group.putIfAbsent(last, cut(text.substring(colon + 1).strip()));
        }
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(value.length(), VALUE_CHARACTERS));
    }

    private void endGroup() {
        if (group.containsKey("action")) {
            groups.add(group);
        }
        group = new HashMap<>();
        last = "";
    }

    /** What it says of the mail with an id. */
    List<Bounce> bounces(String messageId) {
        return groups.stream().map(each -> bounce(messageId, each)).toList();
    }

    private static Bounce bounce(String messageId, Map<String, String> fields) {
        Optional<String> recipient = Optional.ofNullable(fields.get("original-recipient"))
                .or(() -> Optional.ofNullable(fields.get("final-recipient")))
                .map(value -> value.substring(value.indexOf(';') + 1).strip());
        String diagnosis = fields.getOrDefault("diagnostic-code", "");
        String text = fields.getOrDefault("status", "") + " " + diagnosis.substring(diagnosis.indexOf(';') + 1).strip();
        return new Bounce(messageId, recipient, fields.get("action").toLowerCase(Locale.ROOT).startsWith("failed"), text.strip());
    }
}
