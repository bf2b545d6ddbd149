package org.remsync.sim;

/** A parcel on its way to one site. */
final class Letter {
    /** What the mail, or somebody, did to it. */
    enum Fate {
        /** Nothing, or it came late, or twice. */
        SOUND,
        /** Its bytes are others. */
        DAMAGED,
        /** It was for another site. */
        STRAYED,
        /** It came once more, long after. */
        REPLAYED,
        /** It is by a stranger, under another's name. */
        FORGED
    }

    final int number;
    final int from;
    final int to;
    final String name;
    final Fate fate;
    private final byte[] parcel;
    private final int dueIn;

    Letter(int number, int from, int to, String name, byte[] parcel, int dueIn) {
        this(number, from, to, name, parcel, dueIn, Fate.SOUND);
    }

    private Letter(int number, int from, int to, String name, byte[] parcel, int dueIn, Fate fate) {
        this.number = number;
        this.from = from;
        this.to = to;
        this.name = name;
        this.parcel = parcel;
        this.dueIn = dueIn;
        this.fate = fate;
    }

    /** One that began as this; a letter with other bytes must have another name. */
    Letter with(Fate other, int recipient, byte[] bytes, String mark) {
        return new Letter(number, from, recipient, name + "~" + mark, bytes, dueIn, other);
    }

    /** The same once more, in a turn. */
    Letter again(int turn) {
        return new Letter(number, from, to, name, parcel, turn, fate);
    }

    /** The same once more, after everything else. */
    Letter replayed(int turn) {
        return new Letter(number, from, to, name, parcel, turn, Fate.REPLAYED);
    }

    /** Whether its site must be able to read it. */
    boolean isSound() {
        return fate == Fate.SOUND;
    }

    /** Whether no accepted site sealed it as it is, so that nothing may come of it. */
    boolean isFalse() {
        return fate == Fate.DAMAGED || fate == Fate.FORGED;
    }

    /** Its bytes. */
    byte[] parcel() {
        return parcel.clone();
    }

    /** The turn in which it arrives. */
    int due() {
        return dueIn;
    }

    @Override
    public String toString() {
        return "letter " + number + " " + from + "->" + to + " " + name + (isSound() ? "" : " " + fate);
    }
}
