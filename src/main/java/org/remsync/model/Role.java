package org.remsync.model;

/** What a member may do with a set. */
public enum Role {
    /** Its edits travel to the others. */
    READ_WRITE("read-write"),
    /** It receives; its edits are not taken by the others. */
    READ_ONLY("read-only");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** The text form. */
    public String text() {
        return text;
    }

    /** Reads the text form. */
    public static Role parse(String text) {
        for (Role role : values()) {
            if (role.text.equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException("a role is read-write or read-only, not \"" + text + "\"");
    }

    @Override
    public String toString() {
        return text;
    }
}
